package io.amanat.launcher.server;

import io.amanat.launcher.state.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The files of the embedded OpenMQ broker inside a domain. */
final class BrokerFolder {
    private final Path instance;

    /** @param domain the domain's own folder */
    BrokerFolder(Path domain) {
        this.instance = domain.resolve("imq").resolve("instances").resolve("imqbroker");
    }

    /** Before the broker's first start; what is there then is taken as it is. */
    void prepare(DomainFiles files, String adminPassword, String appPassword) {
        Path etc = instance.resolve("etc");
        Path props = instance.resolve("props");
        try {
            Files.createDirectories(etc);
            Files.createDirectories(props);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot create " + instance, unwritable);
        }
        DataFolder.writePrivate(props.resolve("config.properties"), files.filled(DomainFiles.BROKER));
        DataFolder.writePrivate(etc.resolve("accesscontrol.properties"), files.filled(DomainFiles.BROKER_ACCESS));
        DataFolder.writePrivate(etc.resolve("passwd"), accounts(adminPassword, appPassword));
    }

    /** The last field of a line says whether the account may log in: guest may not. */
    private static String accounts(String adminPassword, String appPassword) {
        return line("admin", adminPassword, "admin", true)
                + line("amanat", appPassword, "user", true)
                + line("guest", adminPassword, "anonymous", false);
    }

    private static String line(String user, String password, String group, boolean active) {
        return user + ":" + hash(user, password) + ":" + group + ":" + (active ? 1 : 0) + "\n";
    }

    /** OpenMQ's own format. MD5 is weak for words a person picks; these are 256 random bits. */
    private static String hash(String user, String password) {
        try {
            byte[] text = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return new BigInteger(MessageDigest.getInstance("MD5").digest(text)).toString(16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }

    /** Loses every message, as a broken disk would. Only while the server is down. */
    void dropStore() {
        DataFolder.deleteTree(instance.resolve("fs370"));
    }
}
