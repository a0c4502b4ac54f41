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

        Ports first = new PortBlock(file).choose(8080);
        Ports second = new PortBlock(file).choose(8080);

        assertThat(second).isEqualTo(first);
        assertThat(PortBlock.read(file)).contains(first);
    }

    @Test
    @DisplayName("a block in which somebody else listens is left for another")
    void taken() throws Exception {
        Path file = folder.resolve("ports.properties");
        Ports first = new PortBlock(file).choose(8080);

        try (ServerSocket other = new ServerSocket(first.ops(), 1, InetAddress.getLoopbackAddress())) {
            Ports second = new PortBlock(file).choose(8080);

            assertThat(other.isBound()).isTrue();
            assertThat(second.block()).isNotEqualTo(first.block());
            assertThat(PortBlock.read(file)).contains(second);
        }
    }

    @Test
    @DisplayName("the ports of an instance differ from each other and lie inside the block")
    void distinct() {
        Ports ports = new PortBlock(folder.resolve("ports.properties")).choose(0);

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

    @Test
    @DisplayName("nothing recorded reads as empty")
    void nothingRecorded() {
        assertThat(PortBlock.read(folder.resolve("missing"))).isEmpty();
    }
}
