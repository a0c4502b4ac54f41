package io.amanat.legacy.service;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The collections of the old store that become rows, in the order in which they depend on each other (07 §1.6, with the
 * circle of requests and offers cut: requests come first, their selected offer is filled in afterwards; and categories,
 * which need nobody, before the users who watch them).
 */
enum Collection {
    CATEGORIES("categories", "categories", CatalogueReaders::category),
    USERS("users", "users", PeopleReaders::user),
    LEVELS("levelconfigs", "level_configs", PeopleReaders::level),
    ADDRESSES("addresses", "addresses", PeopleReaders::address),
    TELEGRAM_LINKS("telegramlinks", "telegram_links", PeopleReaders::telegramLink),
    SHOPS("shopsettings", "shop_settings", CatalogueReaders::shop),
    TEMPLATES("requesttemplates", "request_templates", CatalogueReaders::template),
    REQUESTS("purchaserequests", "purchase_requests", RequestReader::read),
    OFFERS("selleroffers", "seller_offers", DealReaders::offer),
    PAYMENTS("payments", "payments", DealReaders::payment),
    LEDGER("fundsledgerentries", "funds_ledger_entries", DealReaders::ledgerEntry),
    DESTINATIONS("deriveddestinations", "derived_destinations", CustodyReaders::destination),
    POINTS("pointtransactions", "point_transactions", PeopleReaders::points),
    TREZOR("trezoraccounts", "trezor_accounts", CustodyReaders::trezorAccount),
    NOTIFICATIONS("notifications", "notifications", TalkReaders::notification),
    REVIEWS("reviews", "reviews", CatalogueReaders::review),
    BLOG("blogposts", "blog_posts", ContentReaders::post),
    CHATS("chats", "chats", TalkReaders::chat),
    DISPUTES("disputes", "disputes", DisputeReader::read),
    SETTINGS("configsettings", "config_settings", ContentReaders::setting),
    SETTING_HISTORY("configsettinghistories", "config_setting_history", ContentReaders::settingChange);

    /** Minutes-long secrets and sign-ins of the old store: everybody signs in anew, so nothing of them is taken. */
    static final Set<String> LEFT_BEHIND = Set.of("tempverifications", "telegramsessions");

    /** Turns a document into rows. */
    interface Reader {
        /** @throws Rejected when no row can be made of it */
        void read(Reading reading) throws Rejected;
    }

    private static final Set<Collection> APPEND_ONLY = Set.of(LEDGER, POINTS, SETTING_HISTORY);

    private final String file;
    private final String table;
    private final Reader reader;

    Collection(String file, String table, Reader reader) {
        this.file = file;
        this.table = table;
        this.reader = reader;
    }

    /** Name of the collection, of its file in the export, and of its old ids. */
    String file() {
        return file;
    }

    String table() {
        return table;
    }

    /** Whether rows are never changed once they are there. */
    boolean appendOnly() {
        return APPEND_ONLY.contains(this);
    }

    void read(Reading reading) throws Rejected {
        reader.read(reading);
    }

    static Optional<Collection> of(String file) {
        return Arrays.stream(values())
                .filter(collection -> collection.file.equals(file))
                .findFirst();
    }
}
