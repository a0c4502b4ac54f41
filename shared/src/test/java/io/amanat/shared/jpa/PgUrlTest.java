package io.amanat.shared.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PgUrlTest {
    @ParameterizedTest
    @ValueSource(strings = {"postgres", "postgresql"})
    void the_short_form_is_taken_apart(String scheme) {
        PgUrl url = PgUrl.parse(scheme + "://alice:pass@db.example:5433/market?sslmode=require");
        assertThat(url.jdbcUrl())
                .isEqualTo("jdbc:postgresql://db.example:5433/market?sslmode=require&stringtype=unspecified");
        assertThat(url.user()).isEqualTo("alice");
        assertThat(url.password()).isEqualTo("pass");
    }

    @Test
    void the_port_is_5432_when_none_is_named() {
        assertThat(PgUrl.parse("postgres://db/market").jdbcUrl())
                .isEqualTo("jdbc:postgresql://db:5432/market?stringtype=unspecified");
    }

    @Test
    void the_jdbc_form_is_kept_as_it_is() {
        PgUrl url = PgUrl.parse("jdbc:postgresql://db:5433/market?user=alice");
        assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db:5433/market?user=alice&stringtype=unspecified");
        assertThat(url.user()).isNull();
        assertThat(url.password()).isNull();
        assertThat(PgUrl.parse("jdbc:postgresql://db/market").jdbcUrl())
                .isEqualTo("jdbc:postgresql://db/market?stringtype=unspecified");
    }

    @Test
    void a_string_type_that_the_operator_chose_is_left_alone() {
        assertThat(PgUrl.parse("postgres://db/market?stringtype=varchar").jdbcUrl())
                .isEqualTo("jdbc:postgresql://db:5432/market?stringtype=varchar");
    }

    @Test
    void user_and_password_are_percent_decoded_and_a_plus_sign_stays_a_plus_sign() {
        PgUrl url = PgUrl.parse("postgres://al%2Fice:p+a%2Bs%40s%3A%24%7BPATH%7D%25@db/market");
        assertThat(url.user()).isEqualTo("al/ice");
        assertThat(url.password()).isEqualTo("p+a+s@s:${PATH}%");
    }

    @Test
    void a_password_may_contain_a_colon_or_be_missing() {
        assertThat(PgUrl.parse("postgres://alice:a:b@db/market").password()).isEqualTo("a:b");
        assertThat(PgUrl.parse("postgres://alice@db/market").password()).isNull();
        assertThat(PgUrl.parse("postgres://alice@db/market").user()).isEqualTo("alice");
    }

    @Test
    void an_ipv6_host_keeps_its_brackets() {
        assertThat(PgUrl.parse("postgres://u:p@[::1]:5433/market").jdbcUrl())
                .isEqualTo("jdbc:postgresql://[::1]:5433/market?stringtype=unspecified");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://alice:hush@db/market",
                "postgres://alice@db/market?password=hush",
                "jdbc:postgresql://db/market?user=alice&password=hush",
                "jdbc:postgresql://db/market?password=hush&user=alice"
            })
    void the_text_form_shows_no_password(String text) {
        assertThat(PgUrl.parse(text).toString())
                .contains("db", "market")
                .contains("alice")
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "mysql://alice:hush@db/market",
                "alice:hush@db/market",
                "postgres://alice:hush^x@db/market",
                "postgres://alice:hush%zz@db/market",
                "postgres://alice:hush@x@db/market",
                "postgres://alice:hush@db",
                "postgres://alice:hush@db/",
                "postgres:///market"
            })
    void an_unreadable_address_is_refused_with_a_sentence_that_does_not_repeat_it(String text) {
        IllegalArgumentException refused =
                catchThrowableOfType(IllegalArgumentException.class, () -> PgUrl.parse(text));
        assertThat(refused).isNotNull();
        assertThat(refused.getMessage()).startsWith("the database address").doesNotContain("hush");
        assertThat(refused.getCause()).isNull();
    }
}
