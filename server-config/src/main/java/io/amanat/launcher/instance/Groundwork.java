package io.amanat.launcher.instance;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.database.EmbeddedDatabase;
import io.amanat.launcher.process.OwnedProcess;
import io.amanat.launcher.server.Domain;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.PortBlock;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;

/** What is settled before anything of an instance is started: no remains of an earlier one, and ports of its own. */
final class Groundwork {
    private Groundwork() {}

    static void endOrphans(DataFolder data, InstanceOptions options) {
        Optional<OwnedProcess> server = OwnedProcess.find(data.serverPid(), Domain.mark(data));
        server.ifPresent(orphan -> {
            options.progress()
                    .accept("Ending the server that an earlier launcher left behind (process " + orphan.pid() + ").");
            if (!orphan.end()) {
                throw new LauncherException("The old server (process " + orphan.pid() + ") does not end.");
            }
        });
        EmbeddedDatabase.endOrphan(data.postgres());
    }

    static PortBlock choosePorts(DataFolder data, InstanceOptions options) {
        InetAddress address = localAddress(options.bind());
        PortBlock block = PortBlock.choose(data.portsFile(), options.httpPort());
        int http = block.ports().http();
        if (!PortBlock.isFree(address, http)) {
            block.close();
            throw new LauncherException("Port " + http + " on " + options.bind()
                    + " is taken by another program; stop it, or set AMANAT_PORT to another port.");
        }
        return block;
    }

    private static InetAddress localAddress(String bind) {
        try {
            InetAddress address = InetAddress.getByName(bind);
            if (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null) {
                return address;
            }
        } catch (UnknownHostException | SocketException unknown) {
            throw new LauncherException("AMANAT_BIND " + bind + " is not an address of this machine.", unknown);
        }
        throw new LauncherException("AMANAT_BIND " + bind + " is not an address of this machine.");
    }
}
