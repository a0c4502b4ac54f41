package io.amanat.mail.service;

import jakarta.enterprise.context.ApplicationScoped;

/** Mail of news, through a lane of its own: a code that somebody waits for does not stand behind a thousand of them. */
@ApplicationScoped
public class NewsSink extends SmtpSink {
    @Override
    public String name() {
        return Mails.NEWS_SINK;
    }
}
