package io.amanat.launcher.volume;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Pay-ins with quotes and evidence, what went out again, and the ledger that says the same. */
record Money(Market market) {
    private static final String PAYMENT_COLUMNS =
            "id, purchase_request_id, seller_offer_id, buyer_id, seller_id, source_payment_id, amount, provider, direction,"
                    + " status, escrow_state, blockchain_network, blockchain_chain_id, blockchain_token_address,"
                    + " blockchain_token_symbol, blockchain_token_decimals, blockchain_tx_hash, blockchain_receiver,"
                    + " blockchain_confirmed_at, blockchain_confirmations, expected_base_units, provider_payment_id,"
                    + " payment_reference, checkout_block, payable_at, expires_at, failure_reason, disputed, completed_at,"
                    + " created_at, updated_at";

    private static final String LEDGER_COLUMNS =
            "id, payment_id, purchase_request_id, entry_type, amount, currency, chain_id, token_address, tx_hash,"
                    + " idempotency_key, reverses_entry_id, created_at";

    private interface PerDeal {
        void write(Copy copy, Deal deal) throws SQLException;
    }

    private Copy.Rows each(PerDeal writer) {
        return copy -> {
            for (long number = 0; number < market.requests(); number++) {
                Deal deal = Deal.of(market, number);
                if (deal.story().paying()) {
                    writer.write(copy, deal);
                }
            }
        };
    }

    void load(Connection connection, Load.Table tables) throws SQLException {
        tables.store(connection, "payments", PAYMENT_COLUMNS, each(this::payments));
        tables.store(
                connection,
                "payment_quotes",
                "id, payment_id, pricing_currency, offer_amount, invoice_usd, fx_rate, token_price_usd, raw_settle_amount,"
                        + " settle_amount, settle_currency, token_address, token_decimals, chain_id, fetched_at, expires_at,"
                        + " created_at",
                each(Money::quote));
        tables.store(
                connection,
                "payment_evidence",
                "id, payment_id, source, verdict, chain_id, tx_hash, transfer_ordinal, token_address, amount_base_units,"
                        + " confirmations, created_at",
                each(Money::evidence));
        tables.store(connection, "funds_ledger_entries", LEDGER_COLUMNS, each(Money::ledger));
    }

    private void payments(Copy copy, Deal deal) throws SQLException {
        Story story = deal.story();
        boolean paid = story.paid();
        boolean open = story == Story.PAYING || story == Story.SEEN || story == Story.PARTLY;
        // An open one would be ended by the timers while something is measured.
        Instant expires = open ? market.until().plus(Duration.ofDays(3_650)) : deal.after(30 + 1_440);
        copy.row(
                deal.payIn(),
                deal.request(),
                deal.offer(0),
                deal.buyer(),
                deal.seller(0),
                null,
                deal.amount(),
                "amn.scanner",
                "in",
                story.payment,
                story.escrow,
                "bsc-testnet",
                Deal.CHAIN,
                Deal.TOKEN,
                "USDT",
                Deal.DECIMALS,
                paid ? deal.payInTx() : null,
                "0x000000000000000000000000000000000000dEaD",
                paid ? deal.after(40) : null,
                paid ? 5 : 0,
                deal.baseUnits(),
                deal.payIn() + "-c" + Deal.CHAIN + "-USDT",
                "0x" + market.draw().hex(16, "reference", deal.number()),
                "{}",
                deal.after(30),
                expires,
                story == Story.EXPIRED ? "expired" : null,
                deal.disputeOpen(),
                paid ? deal.after(40) : null,
                deal.after(30),
                deal.after(40));
        if (story.outgoing() != null) {
            outgoing(copy, deal);
        }
    }

    private static void outgoing(Copy copy, Deal deal) throws SQLException {
        String status = deal.story().outgoingStatus(deal.number());
        boolean done = status.equals("completed");
        copy.row(
                deal.payOut(),
                deal.request(),
                deal.offer(0),
                deal.buyer(),
                deal.seller(0),
                deal.payIn(),
                deal.amount(),
                "escrow",
                deal.story().outgoing(),
                status,
                "none",
                "bsc-testnet",
                Deal.CHAIN,
                Deal.TOKEN,
                "USDT",
                Deal.DECIMALS,
                done ? deal.payOutTx() : null,
                null,
                done ? deal.after(145) : null,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                status.equals("failed") ? "broadcast_failed" : null,
                false,
                done ? deal.after(145) : null,
                deal.after(143),
                deal.after(145));
    }

    private static void quote(Copy copy, Deal deal) throws SQLException {
        copy.row(
                deal.part("quote", 0),
                deal.payIn(),
                "USDT",
                deal.amount(),
                deal.amount(),
                1,
                1,
                deal.amount(),
                deal.amount(),
                "USDT",
                Deal.TOKEN,
                Deal.DECIMALS,
                Deal.CHAIN,
                deal.after(30),
                deal.after(30 + 1_440),
                deal.after(30));
    }

    private static void evidence(Copy copy, Deal deal) throws SQLException {
        if (deal.story().paid()) {
            copy.row(
                    deal.part("evidence", 0),
                    deal.payIn(),
                    "scanner_webhook",
                    "accepted",
                    Deal.CHAIN,
                    deal.payInTx(),
                    "log:0",
                    Deal.TOKEN,
                    deal.baseUnits(),
                    5,
                    deal.after(40));
        }
    }

    /** What was proven is held; what left is booked on the pay-in under the key of what took it. */
    private static void ledger(Copy copy, Deal deal) throws SQLException {
        if (!deal.story().paid()) {
            return;
        }
        String payment = "payment:" + deal.payIn();
        entry(copy, deal, 0, "payment_detected", payment + ":detected", deal.payInTx(), deal.after(40));
        entry(copy, deal, 1, "hold", payment + ":hold", deal.payInTx(), deal.after(40));
        if (deal.story() == Story.SELLER_PAID) {
            entry(copy, deal, 2, "release", "payout:" + deal.payOut() + ":release", deal.payOutTx(), deal.after(145));
        } else if (deal.story() == Story.REFUNDED) {
            entry(copy, deal, 2, "refund", "refund:" + deal.payOut() + ":refund", deal.payOutTx(), deal.after(145));
        }
        if (deal.dispute() != null) {
            String key = "dispute:" + deal.part("dispute", 0) + ":hold";
            entry(copy, deal, 3, "dispute_hold", key, null, deal.after(125));
            if (!deal.disputeOpen()) {
                UUID hold = deal.part("entry", 3);
                Booking lift =
                        new Booking("adjustment", deal.amount().negate(), "entry:" + hold + ":reversal", null, hold);
                book(copy, deal, 4, lift, deal.after(140));
            }
        }
    }

    /** @param reverses the row that is taken back; null for none */
    private record Booking(String type, BigDecimal amount, String key, String tx, UUID reverses) {}

    private static void entry(Copy copy, Deal deal, int part, String type, String key, String tx, Instant moment)
            throws SQLException {
        book(copy, deal, part, new Booking(type, deal.amount(), key, tx, null), moment);
    }

    private static void book(Copy copy, Deal deal, int part, Booking booking, Instant moment) throws SQLException {
        copy.row(
                deal.part("entry", part),
                deal.payIn(),
                deal.request(),
                booking.type(),
                booking.amount(),
                "USDT",
                Deal.CHAIN,
                Deal.TOKEN,
                booking.tx(),
                booking.key(),
                booking.reverses(),
                moment);
    }
}
