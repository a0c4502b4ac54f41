package io.amanat.admin.service;

import io.amanat.user.service.Actor;
import java.util.List;

/**
 * Who acts in the demo data.
 *
 * @param buyers three, who may use test chains
 * @param sellers four
 */
record DemoPeople(Actor admin, Actor resolver, List<Actor> buyers, List<Actor> sellers) {
    /** @param number from 1, as in the account's address */
    Actor buyer(int number) {
        return buyers.get(number - 1);
    }

    Actor seller(int number) {
        return sellers.get(number - 1);
    }
}
