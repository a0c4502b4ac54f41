package io.amanat.admin.service;

import io.amanat.request.service.RequestService;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;

/** The market of the demo data, all of it or nothing: one transaction, through the use cases that everybody uses. */
@Stateless
public class DemoMarket {
    @Inject
    private RequestService requests;

    @Inject
    private DemoShops shops;

    @Inject
    private DemoDeals deals;

    @Inject
    private DemoPayments payments;

    @Inject
    private DemoTalk talk;

    @Inject
    private DemoBlog blog;

    /** @return false when there was a request by now, and nothing was done */
    public boolean open(DemoPeople people) {
        if (requests.any()) {
            return false;
        }
        shops.open(people);
        UUID talkedAbout = deals.open(people);
        payments.open(people);
        talk.open(people, talkedAbout);
        blog.open(people.admin());
        return true;
    }
}
