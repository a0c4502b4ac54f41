package io.amanat.launcher.volume;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Requests with their children, offers and negotiations. */
record Requests(Market market) {
    private static final List<String> THINGS = List.of(
            "Oak desk",
            "Phone repair",
            "Wool carpet",
            "Logo design",
            "Winter tyres",
            "فرش دست‌باف",
            "ترجمه‌ی متن",
            "لپ‌تاپ",
            "Coffee grinder",
            "Tax advice",
            "Garden chairs",
            "کتاب کمیاب");
    private static final List<String> TYPES =
            List.of("physical_product", "physical_product", "digital_product", "service", "consultation");
    private static final List<String> URGENCIES = List.of("low", "medium", "medium", "high", "urgent");
    private static final List<String> TAGS = List.of("{home}", "{work,used}", "{new}", "{}", "{gift,new}", "{tools}");

    private interface PerDeal {
        void write(Copy copy, Deal deal) throws SQLException;
    }

    private Copy.Rows each(PerDeal writer) {
        return copy -> {
            for (long number = 0; number < market.requests(); number++) {
                writer.write(copy, Deal.of(market, number));
            }
        };
    }

    void load(Connection connection, Load.Table tables) throws SQLException {
        tables.store(
                connection,
                "purchase_requests",
                "id, buyer_id, category_id, title, description, product_type, quantity, budget_min, budget_max, urgency, status,"
                        + " is_public, tags, selected_offer_id, delivery_confirmed, delivery_confirmed_at, dispute_raised,"
                        + " dispute_raised_at, dispute_resolved, dispute_resolved_at, dispute_hold_reason, hold_until,"
                        + " is_archived, archived_at, created_at, updated_at",
                each(this::request));
        tables.store(
                connection,
                "purchase_request_specifications",
                "id, purchase_request_id, key, value, created_at, updated_at",
                each(Requests::specifications));
        tables.store(
                connection,
                "purchase_request_preferred_sellers",
                "purchase_request_id, seller_id",
                each(Requests::preferred));
        tables.store(
                connection,
                "purchase_request_delivery_info",
                "id, purchase_request_id, delivery_type, address, shipped_at, tracking_number, delivery_code_hash,"
                        + " delivery_code_salt, delivery_code_generated_at, delivery_code_expires_at, delivery_code_used,"
                        + " delivery_code_used_at, delivery_code_used_by, delivered_at, created_at, updated_at",
                each(this::delivery));
        tables.store(
                connection,
                "purchase_request_delivery_address",
                "id, delivery_info_id, name, phone_number, full_address, created_at, updated_at",
                each(Requests::address));
        tables.store(
                connection,
                "seller_offers",
                "id, seller_id, purchase_request_id, title, description, price_amount, delivery_time_amount,"
                        + " delivery_time_unit, status, valid_until, created_at, updated_at",
                each(Requests::offers));
        tables.store(
                connection,
                "offer_negotiations",
                "id, offer_id, purchase_request_id, round_number, proposed_by, price, currency, delivery_time_amount,"
                        + " delivery_time_unit, status, expires_at, responded_at, created_at",
                each(Requests::negotiation));
    }

    private static boolean open(Deal deal) {
        return deal.chance(5, "public") != 0;
    }

    private void request(Copy copy, Deal deal) throws SQLException {
        Draw draw = market.draw();
        long number = deal.number();
        Story story = deal.story();
        int budget = 10 + draw.below(2_000, "budget", number, 0);
        boolean confirmed = story.delivered() && number % 2 == 0;
        boolean disputed = deal.dispute() != null;
        boolean settled = disputed && !deal.disputeOpen();
        copy.row(
                deal.request(),
                deal.buyer(),
                deal.category(),
                draw.one(THINGS, "thing", number, 0) + " nr " + number,
                "Wanted in good condition, number " + number + ", as soon as it can be had.",
                draw.one(TYPES, "type", number, 0),
                1 + draw.below(5, "quantity", number, 0),
                budget,
                budget * 2,
                draw.one(URGENCIES, "urgency", number, 0),
                story.request,
                open(deal),
                draw.one(TAGS, "tags", number, 0),
                story.chosen() ? deal.offer(0) : null,
                confirmed,
                confirmed ? deal.after(120) : null,
                disputed,
                disputed ? deal.after(125) : null,
                settled,
                settled ? deal.after(140) : null,
                deal.disputeOpen() ? "Nothing came" : null,
                // Far enough that no timer touches what is being measured.
                story == Story.SHIPPED ? market.until().plus(Duration.ofDays(3_650)) : null,
                story.archived(),
                story.archived() ? deal.after(150) : null,
                deal.created(),
                deal.after(1));
    }

    private static void specifications(Copy copy, Deal deal) throws SQLException {
        for (int part = 0; part < deal.chance(3, "specifications"); part++) {
            copy.row(
                    deal.part("specification", part),
                    deal.request(),
                    part == 0 ? "colour" : "size",
                    part == 0 ? "brown" : "large",
                    deal.created(),
                    deal.created());
        }
    }

    private static void preferred(Copy copy, Deal deal) throws SQLException {
        if (!open(deal)) {
            // All who could bid were asked.
            for (int place = 0; place < 3; place++) {
                copy.row(deal.request(), deal.seller(place));
            }
        }
    }

    private void delivery(Copy copy, Deal deal) throws SQLException {
        Story story = deal.story();
        boolean code = story.shipped();
        boolean used = story.delivered();
        Draw draw = market.draw();
        copy.row(
                deal.deliveryInfo(),
                deal.request(),
                deal.number() % 3 == 0 ? "online" : "physical",
                "Street " + deal.number() + ", Yazd",
                story.shipped() ? deal.after(90) : null,
                story.shipped() ? "TR" + deal.number() : null,
                code ? draw.hex(64, "code", deal.number()) : null,
                code ? draw.hex(32, "salt", deal.number()) : null,
                code ? deal.after(100) : null,
                code ? deal.after(100 + 1_440) : null,
                used,
                used ? deal.after(115) : null,
                used ? deal.seller(0) : null,
                used ? deal.after(115) : null,
                deal.created(),
                deal.after(1));
    }

    private static void address(Copy copy, Deal deal) throws SQLException {
        if (deal.number() % 3 != 0) {
            copy.row(
                    deal.part("address", 0),
                    deal.deliveryInfo(),
                    "Receiver " + deal.number(),
                    "+98 21 " + (1_000_000 + deal.number() % 9_000_000),
                    "Street " + deal.number() + ", Yazd",
                    deal.created(),
                    deal.created());
        }
    }

    private static void offers(Copy copy, Deal deal) throws SQLException {
        for (int place = 0; place < deal.offers(); place++) {
            copy.row(
                    deal.offer(place),
                    deal.seller(place),
                    deal.request(),
                    "Offer " + (place + 1) + " on nr " + deal.number(),
                    "Ready to be sent.",
                    deal.price(place),
                    1 + place * 2,
                    "days",
                    deal.offerStatus(place),
                    deal.offerUntil(place),
                    deal.after(10 + place),
                    deal.after(20 + place));
        }
    }

    /** Rounds of the first offer: some under way, some that led to the choice. */
    private static void negotiation(Copy copy, Deal deal) throws SQLException {
        Instant never = deal.market().until().plus(Duration.ofDays(3_650));
        if (deal.story() == Story.NEGOTIATING) {
            round(copy, deal, 1, "buyer", "countered", deal.after(48 * 60), deal.after(30));
            round(copy, deal, 2, "seller", "pending", never, null);
        } else if (deal.story().chosen() && deal.number() % 3 == 0) {
            String[] ends = {"accepted", "rejected", "expired"};
            String end = ends[(int) (deal.number() / 3 % ends.length)];
            round(copy, deal, 1, "buyer", end, deal.after(48 * 60), end.equals("expired") ? null : deal.after(30));
        }
    }

    private static void round(
            Copy copy, Deal deal, int number, String by, String status, Instant expires, Instant answered)
            throws SQLException {
        BigDecimal price =
                status.equals("accepted") ? deal.price(0) : deal.price(0).subtract(BigDecimal.ONE);
        copy.row(
                deal.part("round", number),
                deal.offer(0),
                deal.request(),
                number,
                by,
                price,
                "USDT",
                1,
                "days",
                status,
                expires,
                answered,
                deal.after(20 + number));
    }
}
