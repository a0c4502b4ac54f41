package io.amanat.request.service;

import io.amanat.request.entity.RequestFilter;
import io.amanat.shared.paging.RememberedCounts;
import jakarta.enterprise.context.ApplicationScoped;

/** How many public requests wait for offers: the number is the same for all sellers. */
@ApplicationScoped
public class OpenCounts extends RememberedCounts<RequestFilter> {}
