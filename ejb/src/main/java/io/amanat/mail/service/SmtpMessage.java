package io.amanat.mail.service;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * One mail: text and HTML of the same words. Its Message-ID is made of the outbox row's id, so that a mail sent twice
 * after a crash is recognised as one.
 */
final class SmtpMessage extends MimeMessage {
    private static final String UTF_8 = "UTF-8";

    private final UUID id;

    SmtpMessage(Session session, UUID id) {
        super(session);
        this.id = id;
    }

    /** @param moment of the Date header */
    SmtpMessage filled(InternetAddress from, InternetAddress to, MailWords.Words words, String language, Instant moment)
            throws MessagingException {
        setFrom(from);
        setRecipient(RecipientType.TO, to);
        setSubject(words.subject(), UTF_8);
        setSentDate(Date.from(moment));
        setContentLanguage(new String[] {language});
        // RFC 3834: nobody's holiday notice answers a machine.
        setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(words.text(), UTF_8, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(words.html(), UTF_8, "html");
        setContent(new MimeMultipart("alternative", text, html));
        saveChanges();
        return this;
    }

    /** The machine of the reader's mailbox may end such mails by itself (RFC 2369, RFC 8058). */
    SmtpMessage unsubscribedBy(String address) throws MessagingException {
        if (address.chars().anyMatch(Character::isISOControl)) {
            throw new MessagingException("control characters in an address");
        }
        setHeader("List-Unsubscribe", "<" + address + ">");
        setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return this;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        String from = ((InternetAddress) getFrom()[0]).getAddress();
        setHeader("Message-ID", "<" + id + from.substring(from.lastIndexOf('@')) + ">");
    }

    /** Exactly one address and nothing else: no second recipient, no header smuggled in behind a line break. */
    static InternetAddress address(String text) throws AddressException {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new AddressException("control characters in an address");
        }
        InternetAddress[] parsed = InternetAddress.parse(text, true);
        if (parsed.length != 1 || parsed[0].isGroup() || parsed[0].getAddress().lastIndexOf('@') < 1) {
            throw new AddressException("not exactly one address");
        }
        parsed[0].validate();
        return parsed[0];
    }
}
