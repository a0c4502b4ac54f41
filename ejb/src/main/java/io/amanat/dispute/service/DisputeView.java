package io.amanat.dispute.service;

import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeEvent;
import io.amanat.dispute.entity.DisputeEvidence;
import io.amanat.dispute.entity.DisputeMessage;
import java.util.Map;
import java.util.UUID;

/**
 * A dispute with the beginning of its three logs.
 *
 * @param title of the request
 * @param names of everybody in it
 */
public record DisputeView(
        Dispute dispute,
        String title,
        Map<UUID, String> names,
        LogPage<DisputeEvidence> evidence,
        LogPage<DisputeMessage> messages,
        LogPage<DisputeEvent> timeline) {}
