package io.amanat.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortBlockTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("a chosen block is recorded and taken again")
    void reuse() {
        Path file = folder.resolve("ports.properties");

        Ports first = chosenAndReleased(file);
        Ports second = chosenAndReleased(file);

        assertThat(second).isEqualTo(first);
        assertThat(PortBlock.read(file)).contains(first);
    }

    @Test
    @DisplayName("a block in which somebody else listens is left for another")
    void taken() throws Exception {
        Path file = folder.resolve("ports.properties");
        Ports first = chosenAndReleased(file);

        try (ServerSocket other = new ServerSocket(first.ops(), 1, InetAddress.getLoopbackAddress())) {
            Ports second = chosenAndReleased(file);

            assertThat(other.isBound()).isTrue();
            assertThat(second.block()).isNotEqualTo(first.block());
            assertThat(PortBlock.read(file)).contains(second);
        }
    }

    @Test
    @DisplayName("a block is held from the choice on, before any of its servers listens")
    void held() {
        Path file = folder.resolve("ports.properties");
        try (PortBlock first = PortBlock.choose(file, 8080);
                PortBlock second = PortBlock.choose(file, 8080)) {
            assertThat(second.ports().block()).isNotEqualTo(first.ports().block());
        }
    }

    @Test
    @DisplayName("the ports of an instance differ from each other and lie inside the block")
    void distinct() {
        try (PortBlock chosen = PortBlock.choose(folder.resolve("ports.properties"), 0)) {
            Ports ports = chosen.ports();

            assertThat(List.of(
                            ports.http(),
                            ports.admin(),
                            ports.scanner(),
                            ports.ops(),
                            ports.jms(),
                            ports.iiop(),
                            ports.postgres()))
                    .doesNotHaveDuplicates()
                    .allMatch(port -> port >= ports.block() && port < ports.block() + PortBlock.SIZE);
        }
    }

    @Test
    @DisplayName("nothing recorded reads as empty")
    void nothingRecorded() {
        assertThat(PortBlock.read(folder.resolve("missing"))).isEmpty();
    }

    private static Ports chosenAndReleased(Path file) {
        try (PortBlock chosen = PortBlock.choose(file, 8080)) {
            return chosen.ports();
        }
    }
}
