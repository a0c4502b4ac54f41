package io.amanat.scanner.evm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PaymentReferenceTest {
    private static final String INTENT = "018f1a2b-3c4d-7e8f-9a0b-c1d2e3f4a5b6";
    private static final String SALT = "00112233445566778899aabbccddeeff".repeat(2);
    private static final String DESTINATION = "0x" + "1".repeat(40);

    @Test
    void the_reference_and_its_topic_equal_the_worked_vector() {
        assertThat(PaymentReference.of(INTENT, SALT, DESTINATION))
                .isEqualTo(new PaymentReference(
                        "c61692af3c9b34e2", "49e6e9ad99b749428d207b324c700225f379f6cbbed25bc9c79df75675935472"));
    }

    @Test
    void letter_case_of_the_parts_does_not_matter() {
        assertThat(PaymentReference.of(INTENT.toUpperCase(Locale.ROOT), SALT.toUpperCase(Locale.ROOT), DESTINATION))
                .isEqualTo(PaymentReference.of(INTENT, SALT, DESTINATION));
    }

    @Test
    void another_salt_gives_another_reference() {
        assertThat(PaymentReference.of(INTENT, "f".repeat(64), DESTINATION).reference())
                .isNotEqualTo("c61692af3c9b34e2");
    }

    @Test
    void the_first_topic_of_a_payment_is_the_hash_of_the_public_event_signature() {
        assertThat(FeeProxyEvent.TOPIC0)
                .isEqualTo("0x9f16cbcc523c67a60c450e5ffe4f3b7b6dbe772e7abcadb2686ce029a9a0a2b6");
    }
}
