package io.amanat.dispute.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.dispute.entity.DisputeCategory;
import io.amanat.dispute.entity.DisputePriority;
import io.amanat.dispute.entity.EvidenceKind;
import io.amanat.dispute.entity.ResolutionAction;
import io.amanat.dispute.service.Exhibit;
import io.amanat.dispute.service.Verdict;
import io.amanat.http.rest.NumberText;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisputeInputTest {
    private static final String ID = UUID.randomUUID().toString();

    private static List<String> refused(ThrowingCallable call) {
        DomainException refused = catchThrowableOfType(DomainException.class, call);
        assertThat(refused).isNotNull();
        return refused.details().stream().map(FieldError::field).toList();
    }

    @Test
    void a_claim_says_at_least_what_about_and_why() {
        DisputeInput.CheckedClaim claim = DisputeInput.check(new DisputeInput.Claim(ID, " Broken ", null, null, null));
        assertThat(claim.requestId()).hasToString(ID);
        assertThat(claim.claim().reason()).isEqualTo("Broken");
        assertThat(claim.claim().category()).isEqualTo(DisputeCategory.OTHER);
        assertThat(claim.claim().priority()).isEqualTo(DisputePriority.MEDIUM);
        assertThat(refused(() -> DisputeInput.check((DisputeInput.Claim) null)))
                .containsExactly("purchaseRequestId", "reason");
        assertThat(refused(() -> DisputeInput.check(new DisputeInput.Claim("7", "x", null, "envy", "now"))))
                .containsExactly("purchaseRequestId", "category", "priority");
    }

    @Test
    void what_is_shown_is_a_text_a_link_or_a_file() {
        assertThat(shown(null, "It broke", null, null)).isEqualTo(Exhibit.text("It broke"));
        assertThat(shown("text", "It broke", null, null)).isEqualTo(Exhibit.text("It broke"));
        assertThat(shown(null, null, "https://a.test/1", null)).isEqualTo(Exhibit.link("https://a.test/1", null));
        assertThat(shown(null, "The box", null, ID)).isEqualTo(Exhibit.file(UUID.fromString(ID), "The box"));
        assertThat(shown("image", null, null, ID).kind())
                .as("its content says it")
                .isNull();
        assertThat(shown("link", "See", "http://a.test", null).kind()).isEqualTo(EvidenceKind.LINK);
        assertThat(refused(() -> DisputeInput.check((DisputeInput.Evidence) null)))
                .containsExactly("description");
        assertThat(refused(() -> shown("link", "See", null, null))).containsExactly("url");
        assertThat(refused(() -> shown("link", "See", "https://a.test", ID))).containsExactly("fileId");
        assertThat(refused(() -> shown("image", "See", "https://a.test", ID))).containsExactly("url");
        assertThat(refused(() -> shown("document", "See", null, null))).containsExactly("fileId");
    }

    private static Exhibit shown(String kind, String text, String url, String file) {
        return DisputeInput.check(new DisputeInput.Evidence(kind, text, url, file));
    }

    @ParameterizedTest
    @EnumSource(ResolutionAction.class)
    void only_a_compensation_says_how_much(ResolutionAction action) {
        boolean part = action == ResolutionAction.COMPENSATION;
        if (part) {
            assertThat(decided(action, "0.1")).isEqualTo(new Verdict(action, new BigDecimal("0.1"), null, "x"));
            assertThat(refused(() -> decided(action, null))).containsExactly("amount");
            assertThat(refused(() -> decided(action, "0"))).containsExactly("amount");
        } else {
            assertThat(decided(action, null)).isEqualTo(new Verdict(action, null, null, "x"));
            assertThat(refused(() -> decided(action, "0.1"))).containsExactly("amount");
        }
        assertThat(refused(() -> DisputeInput.check(
                        new DisputeInput.Decision(action.code(), part ? new NumberText("1") : null, null, " "))))
                .containsExactly("note");
    }

    private static Verdict decided(ResolutionAction action, String amount) {
        return DisputeInput.check(
                new DisputeInput.Decision(action.code(), amount == null ? null : new NumberText(amount), null, "x"));
    }

    @Test
    void a_reason_is_needed_where_somebody_else_is_to_read_it() {
        assertThat(DisputeInput.check((DisputeInput.Note) null, false)).isNull();
        assertThat(refused(() -> DisputeInput.check((DisputeInput.Note) null, true)))
                .containsExactly("note");
        assertThat(refused(() -> DisputeInput.check((DisputeInput.Hold) null))).containsExactly("reason");
        assertThat(refused(() -> DisputeInput.check((DisputeInput.Message) null)))
                .containsExactly("content");
        assertThat(refused(() -> DisputeInput.check(new DisputeInput.Worker("7"))))
                .containsExactly("adminId");
    }
}
