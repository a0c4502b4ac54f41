package io.amanat.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Payments that wait for their money, made in bulk: rows exactly as the application would have left them. */
public final class FundablePayments {
    private static final String TOKEN = "0x109F54Dab34426D5477986b0460aE5dFBA65f022";
    private static final String UNITS = "260000000000000000";

    private FundablePayments() {}

    /** One payment and the webhook that funds it. */
    public record Fundable(UUID paymentId, UUID requestId, String body) {}

    /** @param connection of a role that may write the marketplace's tables */
    public static List<Fundable> create(Connection connection, int count, String label) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into market.users (id, email, role, first_name)
                    values (md5('%1$s-buyer')::uuid, '%1$s-buyer@bench.example', 'buyer', 'Bench'),
                           (md5('%1$s-seller')::uuid, '%1$s-seller@bench.example', 'seller', 'Bench')
                    """
                            .formatted(label));
            statement.execute(
                    """
                    insert into market.purchase_requests (id, buyer_id, category_id, title, description, status, selected_offer_id)
                    select md5('%1$s-r' || n)::uuid, md5('%1$s-buyer')::uuid, (select id from market.categories limit 1),
                      'Bench ' || n, 'A request of the benchmark', 'pending_payment', md5('%1$s-o' || n)::uuid
                    from generate_series(1, %2$d) n;
                    insert into market.purchase_request_delivery_info (purchase_request_id)
                    select md5('%1$s-r' || n)::uuid from generate_series(1, %2$d) n;
                    insert into market.seller_offers (id, seller_id, purchase_request_id, title, description, price_amount,
                      delivery_time_amount, delivery_time_unit, status)
                    select md5('%1$s-o' || n)::uuid, md5('%1$s-seller')::uuid, md5('%1$s-r' || n)::uuid, 'Bench', 'Bench', 0.26, 1, 'days', 'accepted'
                    from generate_series(1, %2$d) n
                    """
                            .formatted(label, count));
            statement.execute(
                    """
                    insert into market.payments (id, purchase_request_id, seller_offer_id, buyer_id, seller_id, amount, provider,
                      blockchain_network, blockchain_chain_id, blockchain_token_address, blockchain_token_symbol,
                      blockchain_token_decimals, blockchain_receiver, expected_base_units, provider_payment_id, payment_reference,
                      checkout_block, payable_at, expires_at)
                    select md5('%1$s-p' || n)::uuid, md5('%1$s-r' || n)::uuid, md5('%1$s-o' || n)::uuid, md5('%1$s-buyer')::uuid,
                      md5('%1$s-seller')::uuid, 0.26, 'amn.scanner', 'bsc-testnet', 97, '%3$s', 'USDT', 18,
                      '0x000000000000000000000000000000000000dEaD', %4$s, md5('%1$s-p' || n)::uuid || '-c97-USDT',
                      '0x' || substr(md5('%1$s-ref' || n), 1, 16), '{}', now(), now() + interval '1 day'
                    from generate_series(1, %2$d) n
                    """
                            .formatted(label, count, TOKEN, UNITS));
        }
        return read(connection, label, count);
    }

    private static List<Fundable> read(Connection connection, String label, int count) throws SQLException {
        List<Fundable> rows = new ArrayList<>(count);
        try (PreparedStatement query = connection.prepareStatement(
                """
                select id, purchase_request_id, provider_payment_id, payment_reference from market.payments
                where buyer_id = md5(?)::uuid
                """)) {
            query.setString(1, label + "-buyer");
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject(1, UUID.class);
                    rows.add(new Fundable(
                            id, row.getObject(2, UUID.class), event(id, row.getString(3), row.getString(4))));
                }
            }
        }
        return rows;
    }

    private static String event(UUID payment, String intent, String reference) {
        String hash = "0x" + payment.toString().replace("-", "").repeat(2);
        return "{\"intentId\":\"" + intent + "\",\"paymentReference\":\"" + reference + "\",\"txHash\":\"" + hash
                + "\",\"blockNumber\":1,\"confirmations\":5,\"amount\":\"" + UNITS + "\",\"token\":\"" + TOKEN
                + "\",\"chainId\":97,\"status\":\"confirmed\"}";
    }

    /** The scanner's signature of a body. */
    public static String sign(String body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
