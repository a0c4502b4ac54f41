package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordHasherTest {
    private final PasswordHasher hasher = new PasswordHasher();

    @Test
    void a_hash_is_bcrypt_of_ten_rounds_with_a_salt_of_its_own() {
        String one = hasher.hash("correct horse");
        String two = hasher.hash("correct horse");
        assertThat(one).startsWith("$2b$10$").hasSize(60);
        assertThat(two).isNotEqualTo(one);
        assertThat(hasher.matches("correct horse", one)).isTrue();
        assertThat(hasher.matches("correct horse", two)).isTrue();
        assertThat(hasher.matches("correct horse ", one)).isFalse();
        assertThat(hasher.matches("", one)).isFalse();
    }

    @Test
    void a_hash_of_the_earlier_system_still_matches() {
        String old = OpenBSDBCrypt.generate("2a", "parol".toCharArray(), new byte[16], 10);
        assertThat(old).startsWith("$2a$10$");
        assertThat(hasher.matches("parol", old)).isTrue();
    }

    @Test
    void letters_of_every_script_count() {
        String hash = hasher.hash("گذرواژه");
        assertThat(hasher.matches("گذرواژه", hash)).isTrue();
        assertThat(hasher.matches("گذرواژ", hash)).isFalse();
    }

    @Test
    void without_an_account_nothing_matches_not_even_the_stand_in() {
        assertThat(hasher.matches("anything", null)).isFalse();
        assertThat(hasher.matches("nobody has this password", null)).isFalse();
    }

    @Test
    void without_an_account_a_whole_comparison_is_made_all_the_same() {
        String hash = hasher.hash("correct horse");
        long known = fastestOf(() -> hasher.matches("wrong", hash));
        long unknown = fastestOf(() -> hasher.matches("wrong", null));
        // A skipped comparison would be a thousand times faster; half leaves room for a busy machine.
        assertThat(unknown).isGreaterThan(known / 2);
    }

    private static long fastestOf(Runnable work) {
        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            work.run();
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }

    @Test
    void more_than_72_bytes_are_refused_before_hashing_because_bcrypt_would_not_read_them() {
        assertThat(PasswordHasher.MAX_PASSWORD_BYTES).isEqualTo(72);
        assertThat(codes("a".repeat(72))).isEmpty();
        assertThat(codes("a".repeat(73))).containsExactly("TOO_LONG");
        assertThat(codes("گ".repeat(36))).isEmpty();
        assertThat(codes("گ".repeat(37))).containsExactly("TOO_LONG");
        assertThat(codes("1234567")).containsExactly("TOO_SHORT");
    }

    private static List<String> codes(String password) {
        DomainException refused = Assertions.catchThrowableOfType(
                DomainException.class, () -> NewAccount.check("a@example.test", password, null, null, null));
        return refused == null
                ? List.of()
                : refused.details().stream().map(FieldError::code).toList();
    }

    /** Published with the first Java implementation of bcrypt. */
    @ParameterizedTest
    @CsvSource({
        "a, $2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
        "abc, $2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
        "abcdefghijklmnopqrstuvwxyz, $2a$06$.rCVZVOThsIa97pEDOxvGuRRgzG64bvtJ0938xuqzv18d3ZpQhstC"
    })
    void published_hashes_are_understood(String password, String hash) {
        PasswordHasher hasher = new PasswordHasher();
        assertThat(hasher.matches(password, hash)).isTrue();
        assertThat(hasher.matches(password + "x", hash)).isFalse();
    }
}
