package io.amanat.telegram.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** What Telegram says of a person, as of his last visit; every part may be null. */
@Embeddable
public class TelegramProfile {
    private String username;

    @Column(name = "first_name")
    private String firstName;

    @Column(name = "last_name")
    private String lastName;

    @Column(name = "language_code")
    private String languageCode;

    @Column(name = "photo_url")
    private String photoUrl;

    @Column(name = "is_premium")
    private Boolean premium;

    protected TelegramProfile() {}

    public TelegramProfile(
            String username, String firstName, String lastName, String languageCode, String photoUrl, Boolean premium) {
        this.username = username;
        this.firstName = firstName;
        this.lastName = lastName;
        this.languageCode = languageCode;
        this.photoUrl = photoUrl;
        this.premium = premium;
    }

    /** Without the at sign. */
    public String username() {
        return username;
    }

    public String firstName() {
        return firstName;
    }

    public String lastName() {
        return lastName;
    }

    /** IETF tag. */
    public String languageCode() {
        return languageCode;
    }

    public String photoUrl() {
        return photoUrl;
    }

    public Boolean premium() {
        return premium;
    }
}
