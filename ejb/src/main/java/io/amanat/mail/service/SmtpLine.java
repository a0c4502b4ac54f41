package io.amanat.mail.service;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A connection to the mail server that stays open from one mail of a round to the next: greeting, TLS and sign-in cost
 * more than the mail itself. For one thread at a time.
 */
final class SmtpLine {
    /** Servers give up on a client that sends more than a hundred or so. */
    private static final int MAX_MAILS = 50;

    private static final Logger LOG = Logger.getLogger(SmtpLine.class.getName());

    private final Session session;
    private Transport transport;
    private int sent;

    SmtpLine(Properties properties) {
        this.session = Session.getInstance(properties);
    }

    Session session() {
        return session;
    }

    /** Sends a mail; after a failure the next one begins with a connection of its own. */
    void send(SmtpMessage mail, String user, String password) throws MessagingException {
        boolean whole = false;
        try {
            if (transport == null) {
                transport = session.getTransport();
                transport.connect(user, password);
            }
            transport.sendMessage(mail, mail.getAllRecipients());
            sent++;
            whole = sent < MAX_MAILS;
        } finally {
            if (!whole) {
                close();
            }
        }
    }

    void close() {
        Transport open = transport;
        transport = null;
        sent = 0;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException gone) {
                LOG.log(Level.FINE, "The mail server had closed the connection.", gone);
            }
        }
    }
}
