package io.amanat.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mail server of all tests and what arrived at it. */
final class Mailbox {
    static final String HOST = "127.0.0.1";
    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6})\\s*$");
    /** How many mails of an address were read. */
    private static final Map<String, Integer> READ = new ConcurrentHashMap<>();

    private static GreenMail server;

    private Mailbox() {}

    /** Starts the server; says on which port. */
    static synchronized int start() {
        if (server == null) {
            server = new GreenMail(new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP));
            server.start();
        }
        return server.getSmtp().getPort();
    }

    static synchronized void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    /** Every mail to an address so far, in the order of arrival. */
    static List<MimeMessage> to(String email) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> isTo(mail, email))
                .toList();
    }

    /** The newest mail to an address; waits for one that was not returned before. */
    static MimeMessage next(String email) {
        int read = READ.getOrDefault(email, 0);
        Until.holds("a mail to " + email, () -> to(email).size() > read);
        List<MimeMessage> all = to(email);
        READ.put(email, all.size());
        return all.get(all.size() - 1);
    }

    /** The six digits of the newest mail to an address; waits for a mail that was not read before. */
    static String code(String email) {
        String text = text(next(email));
        Matcher code = CODE.matcher(text);
        if (!code.find()) {
            throw new IllegalStateException("no code in the mail to " + email);
        }
        return code.group(1);
    }

    /** The six digits of the newest mail with any. */
    static String newestCode(String email) {
        String newest = null;
        for (MimeMessage mail : to(email)) {
            Matcher code = CODE.matcher(text(mail));
            newest = code.find() ? code.group(1) : newest;
        }
        if (newest == null) {
            throw new IllegalStateException("no code in any mail to " + email);
        }
        return newest;
    }

    /** The plain part of a mail. */
    static String text(MimeMessage mail) {
        try {
            return (String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static boolean isTo(MimeMessage mail, String email) {
        try {
            return Arrays.stream(mail.getAllRecipients())
                    .anyMatch(address -> address.toString().equalsIgnoreCase(email));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
