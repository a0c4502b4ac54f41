package io.amanat.user.service;

/**
 * Who somebody is, as Google signed it. The e-mail is proved.
 *
 * @param subject Google's number of the person; never changes, never passes to another
 * @param email lower-case
 * @param language of his Google account, an IETF tag; may be null
 */
public record GoogleIdentity(
        String subject, String email, String firstName, String lastName, String picture, String language) {}
