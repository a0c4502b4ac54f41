package io.amanat.mail.service;

import io.amanat.outbox.service.BrokenWayException;
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
    private boolean left;
    private boolean telling;

    SmtpLine(Properties properties) {
        this.session = Session.getInstance(properties);
    }

    Session session() {
        return session;
    }

    /**
     * Nobody waits any more for what goes on here: no further mail is begun, and the connection is closed.
     *
     * @return whether a mail is being told to the server, which may have it; false: it never will
     */
    synchronized boolean leave() {
        left = true;
        return telling;
    }

    private synchronized boolean isLeft() {
        return left;
    }

    private synchronized void begin() {
        if (left) {
            throw new BrokenWayException("nobody waits for this mail any more", null);
        }
        telling = true;
    }

    private synchronized void end() {
        telling = false;
    }

    /**
     * Sends a mail; after a failure the next one begins with a connection of its own.
     *
     * @throws BrokenWayException when the server cannot be reached or does not take us, and when nobody waits any more: of the
     *     mail it has heard nothing
     */
    void send(SmtpMessage mail, String user, String password) throws MessagingException {
        boolean whole = false;
        try {
            if (transport == null) {
                transport = connected(user, password);
            }
            begin();
            transport.sendMessage(mail, mail.getAllRecipients());
            sent++;
            whole = sent < MAX_MAILS && !isLeft();
        } finally {
            if (!whole) {
                close();
            }
            end();
        }
    }

    private Transport connected(String user, String password) throws MessagingException {
        Transport fresh = session.getTransport();
        try {
            fresh.connect(user, password);
            return fresh;
        } catch (MessagingException refused) {
            throw new BrokenWayException("the mail server does not take us: " + refused, refused);
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
