package io.amanat.user.entity;

/** How many accounts of a role and status there are, and how many of them are new. */
public record PeopleCount(
        UserRole role, UserStatus status, long total, long verified, long newInWeek, long newInMonth) {}
