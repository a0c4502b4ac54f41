package io.amanat.launcher.ramp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovedGapsTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("gaps.txt"), text);
    }

    @Test
    void a_gap_is_for_one_step_and_for_buyer_or_seller_whichever_number_he_has() throws IOException {
        ApprovedGaps gaps = ApprovedGaps.read(
                file(
                        """
                # known
                payment_intent_created | buyer | no notice yet | acceptance 4.2

                offer_selected | seller | told by mail | decision 7 # for now
                """));
        assertThat(gaps.of("offer_selected", "seller3")).hasValueSatisfying(gap -> {
            assertThat(gap.reason()).isEqualTo("told by mail");
            assertThat(gap.document()).isEqualTo("decision 7");
        });
        assertThat(gaps.of("offer_selected", "buyer")).isEmpty();
        assertThat(gaps.of("payment_intent_created", "buyer")).isPresent();
        assertThat(gaps.of("delivery_submitted", "buyer")).isEmpty();
        assertThat(ApprovedGaps.none().of("offer_selected", "seller1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "offer_selected",
                "offer_selected | seller | why",
                "offer_selected | seller | | document",
                "offer_selected | seller | why | ",
                "offer_selected | admin | why | document",
                "Offer Selected | seller | why | document",
                "offer_selected | seller | why | document | more"
            })
    void a_gap_without_a_reason_or_a_document_is_none(String line) throws IOException {
        Path bad = file("# one\n" + line + "\n");
        assertThatThrownBy(() -> ApprovedGaps.read(bad))
                .isInstanceOf(LauncherException.class)
                .hasMessageStartingWith("Line 2 of ");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> ApprovedGaps.read(Path.of("nowhere", "gaps.txt")))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("gaps.txt");
        assertThat(new ApprovedGaps(List.of())).isEqualTo(ApprovedGaps.none());
    }
}
