package io.amanat.launcher.server;

import java.util.List;

/**
 * Applies {@code delete-jvm-options} and {@code create-jvm-options} lines to the text of a domain.xml that no server
 * has loaded yet.
 */
final class JvmOptions {
    private static final String CONFIG = "<config name=\"server-config\">";
    private static final String END = "</java-config>";
    private static final String DELETE = "delete-jvm-options ";
    private static final String CREATE = "create-jvm-options ";

    private JvmOptions() {}

    /**
     * @throws IllegalArgumentException for another command, or when an option to delete is not there: then the file no
     *     longer fits this version of Payara
     */
    static String apply(String domainXml, List<String> commands) {
        int start = domainXml.indexOf(CONFIG);
        int end = domainXml.indexOf(END, start);
        if (start < 0 || end < 0) {
            throw new IllegalArgumentException("domain.xml has no java-config in server-config");
        }
        String part = domainXml.substring(start, end);
        for (String command : commands) {
            part = apply(part, command);
        }
        return domainXml.substring(0, start) + part + domainXml.substring(end);
    }

    private static String apply(String part, String command) {
        if (command.startsWith(CREATE)) {
            return part + element(command.substring(CREATE.length())) + "\n";
        }
        if (command.startsWith(DELETE)) {
            String element = element(command.substring(DELETE.length()));
            if (!part.contains(element)) {
                throw new IllegalArgumentException("domain.xml has no " + element);
            }
            return part.replace(element, "");
        }
        throw new IllegalArgumentException("not a command about JVM options: " + command);
    }

    private static String element(String option) {
        return "<jvm-options>" + option.strip().replace("&", "&amp;").replace("<", "&lt;") + "</jvm-options>";
    }
}
