package io.amanat.shop.rest;

import io.amanat.shop.entity.StarCounts;

/** How many reviews gave how many stars. */
public record StarsJson(int one, int two, int three, int four, int five) {
    public static StarsJson from(StarCounts stars) {
        return new StarsJson(stars.one(), stars.two(), stars.three(), stars.four(), stars.five());
    }
}
