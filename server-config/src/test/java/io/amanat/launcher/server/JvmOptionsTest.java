package io.amanat.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {
    private static final String XML =
            """
            <config name="server-config"><java-config>
            <jvm-options>-Xmx512m</jvm-options>
            </java-config></config>
            <config name="default-config"><java-config>
            <jvm-options>-Xmx512m</jvm-options>
            </java-config></config>
            """;

    @Test
    @DisplayName("options are replaced in the server's configuration and nowhere else")
    void replaced() {
        String changed = JvmOptions.apply(XML, List.of("delete-jvm-options -Xmx512m", "create-jvm-options -Xmx1g"));

        assertThat(changed).containsOnlyOnce("-Xmx1g").containsOnlyOnce("-Xmx512m");
        assertThat(changed.indexOf("-Xmx1g")).isLessThan(changed.indexOf("default-config"));
    }

    @Test
    @DisplayName("an option that is not there to delete is an error, as the file no longer fits this Payara")
    void unknown() {
        assertThatThrownBy(() -> JvmOptions.apply(XML, List.of("delete-jvm-options -Xss1m")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-Xss1m");
    }
}
