package io.amanat.console.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.user.entity.UserRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a sign-in leads, and which pages stand in whose menu. */
class ConsoleDoorTest {
    private static final String HOME = ConsolePage.HOME.path();

    @Test
    void a_page_of_the_console_is_remembered_over_the_sign_in_with_what_it_was_asked() {
        String wanted = ConsolePage.PAYMENTS.path() + "?view=stuck&q=a%20b";
        assertThat(ConsoleDoor.next(wanted)).isEqualTo(wanted);
        assertThat(ConsoleDoor.next(ConsolePage.PAYMENTS.path())).isEqualTo(ConsolePage.PAYMENTS.path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/admin/home/index.xhtml",
                "//evil.example/admin/",
                "/admin/../api/auth/logout",
                "/admin/nothing.xhtml",
                "/admin/user/signin.xhtml",
                "/admin/home/index.xhtml?a=b\r\nSet-Cookie: a=b",
                "/admin/home/index.xhtml?\\evil",
                "/api/auth/me",
                ""
            })
    void whatever_else_a_link_names_leads_home(String wanted) {
        assertThat(ConsoleDoor.next(wanted)).isEqualTo(HOME);
        assertThat(ConsoleDoor.next(null)).isEqualTo(HOME);
        assertThat(ConsoleDoor.next(HOME + "?" + "x".repeat(400))).isEqualTo(HOME);
    }

    @Test
    void the_menu_of_a_resolver_has_nothing_of_the_administrators_and_others_have_none() {
        assertThat(ConsolePage.menu(UserRole.ADMIN)).contains(ConsolePage.HOME, ConsolePage.PAYMENTS);
        assertThat(ConsolePage.menu(UserRole.RESOLVER))
                .contains(ConsolePage.HOME)
                .doesNotContain(ConsolePage.PAYMENTS, ConsolePage.PAYMENT);
        for (UserRole role : UserRole.values()) {
            boolean staff = role == UserRole.ADMIN || role == UserRole.RESOLVER;
            assertThat(ConsolePage.isOpenTo(role)).as(role.code()).isEqualTo(staff);
            if (!staff) {
                assertThat(ConsolePage.menu(role)).isEmpty();
            }
        }
    }
}
