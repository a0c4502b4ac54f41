package io.amanat.custody.entity;

import static io.amanat.database.Mapped.assertBothWays;
import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Inside;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.request.entity.RefKind;
import io.amanat.request.entity.SubjectRef;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Custody against its tables. */
@ExtendWith(TestDatabase.class)
class CustodyMappingTest {
    private final Deal deal = Deal.agreed();

    private Row full() {
        return CustodyRows.destination()
                .with("payment_id", Row.payIn(deal).insert())
                .with("purchase_request_ref_kind", "entity")
                .with("purchase_request_id", deal.requestId())
                .with("seller_offer_id", deal.offerId())
                .with("buyer_id", deal.buyerId())
                .with("seller_ref_kind", "entity")
                .with("seller_id", deal.sellerId())
                .with("status", "quarantined")
                .with("quarantine_reason", "sanctioned sender")
                .with("last_known_balance", "9".repeat(78))
                .with("balance_checked_at", Row.NOON)
                .with("used_at", Row.NOON);
    }

    /** One row cannot hold everything: a reference has an id or a text. */
    @Test
    void a_receiving_address_with_everything_with_texts_for_references_and_with_nothing() {
        Map<String, Object> entities = load(DerivedDestination.class, full().insert());
        Map<String, Object> templates = load(
                DerivedDestination.class,
                CustodyRows.destination()
                        .with("purchase_request_ref_kind", "template")
                        .with("purchase_request_external_ref", "cart-1")
                        .with("seller_ref_kind", "template")
                        .with("seller_external_ref", "shop-1")
                        .insert());
        Map<String, Object> bare =
                load(DerivedDestination.class, CustodyRows.destination().insert());
        TreeSet<String> empty = new TreeSet<>();
        entities.forEach((name, value) -> {
            if (value == null) {
                empty.add(name);
            }
        });
        assertThat(empty).containsExactly("releasedAt", "request.externalRef", "seller.externalRef");
        assertThat(entities)
                .containsEntry("request.kind", RefKind.ENTITY)
                .containsEntry("request.id", deal.requestId())
                .containsEntry("sellerOfferId", deal.offerId())
                .containsEntry("buyerId", deal.buyerId())
                .containsEntry("seller.id", deal.sellerId())
                .containsEntry("derivationIndex", 5L)
                .containsEntry("status", DestinationStatus.QUARANTINED)
                .containsEntry("quarantineReason", "sanctioned sender");
        assertThat(templates)
                .containsEntry("request.kind", RefKind.TEMPLATE)
                .containsEntry("request.id", null)
                .containsEntry("request.externalRef", "cart-1")
                .containsEntry("seller.externalRef", "shop-1");
        assertThat(bare)
                .containsEntry("request.kind", null)
                .containsEntry("seller.kind", null)
                .containsEntry("paymentId", null)
                .containsEntry("buyerId", null)
                .containsEntry("lastKnownBalance", null)
                .containsEntry("balanceCheckedAt", null)
                .containsEntry("status", DestinationStatus.ACTIVE);
    }

    @Test
    void a_receiving_address_can_lose_and_gain_every_optional_fact() {
        Row row = full();
        UUID id = row.insert();
        Map<String, Object> before = load(DerivedDestination.class, id);
        Market.run(em -> {
            DerivedDestination destination = em.find(DerivedDestination.class, id);
            for (String optional : new String[] {
                "paymentId",
                "request",
                "sellerOfferId",
                "buyerId",
                "seller",
                "quarantineReason",
                "lastKnownBalance",
                "balanceCheckedAt",
                "usedAt"
            }) {
                Inside.set(destination, optional, null);
            }
            Inside.set(destination, "status", DestinationStatus.ACTIVE);
        });
        assertThat(load(DerivedDestination.class, id))
                .containsEntry("request.id", null)
                .containsEntry("seller.kind", null)
                .containsEntry("paymentId", null)
                .containsEntry("lastKnownBalance", null);
        Market.run(em -> {
            DerivedDestination destination = em.find(DerivedDestination.class, id);
            for (String same : new String[] {
                "paymentId",
                "sellerOfferId",
                "buyerId",
                "quarantineReason",
                "lastKnownBalance",
                "balanceCheckedAt",
                "usedAt"
            }) {
                Inside.set(destination, same, before.get(same));
            }
            Inside.set(destination, "request", SubjectRef.entity(deal.requestId()));
            Inside.set(destination, "seller", SubjectRef.entity(deal.sellerId()));
            Inside.set(destination, "status", DestinationStatus.QUARANTINED);
        });
        assertThat(load(DerivedDestination.class, id)).isEqualTo(before);
        assertThat(Market.in(em -> em.find(DerivedDestination.class, id)).lastKnownBalance())
                .isEqualTo(new BigInteger("9".repeat(78)));
    }

    @Test
    void a_receiving_address_that_waits_for_another_payment() {
        UUID id = CustodyRows.destination()
                .with("payment_id", Row.payIn(deal).insert())
                .with("released_at", Row.NOON)
                .insert();
        assertThat(load(DerivedDestination.class, id))
                .containsEntry("releasedAt", Row.NOON)
                .containsEntry("usedAt", null);
    }

    @Test
    void how_far_an_account_is_given_out() {
        Market.run(em ->
                new DestinationRepository(em).lockCursor("mapped", Row.NOON).take(Row.NOON.plusSeconds(1)));
        DerivationCursor stored = Market.in(em -> em.find(DerivationCursor.class, "mapped"));
        assertThat(stored.account()).isEqualTo("mapped");
        assertThat(stored.nextIndex()).isEqualTo(1);
        assertThat(stored.createdAt()).isEqualTo(Row.NOON);
        assertThat(stored.updatedAt()).isEqualTo(Row.NOON.plusSeconds(1));
    }

    @Test
    void a_sweep() {
        UUID destination = CustodyRows.destination().insert();
        UUID full = CustodyRows.sweep(destination, "0x1")
                .with("token_address", "0xtoken")
                .with("gas_used", "21000")
                .with("status", "failed")
                .with("error", "reverted")
                .insert();
        UUID bare = CustodyRows.sweep(destination, null)
                .with("status", "failed")
                .with("error", "no gas")
                .insert();
        UUID sent = CustodyRows.sweep(destination, "0x2").insert();
        assertThat(load(Sweep.class, full)).doesNotContainValue(null).containsEntry("status", SweepStatus.FAILED);
        assertThat(load(Sweep.class, bare))
                .containsEntry("txHash", null)
                .containsEntry("tokenAddress", null)
                .containsEntry("gasUsed", null);
        assertThat(load(Sweep.class, sent)).containsEntry("error", null).containsEntry("status", SweepStatus.BROADCAST);
    }

    @Test
    void an_account_of_a_hardware_wallet() {
        UUID user = Row.user("admin").insert();
        Row full = CustodyRows.account(user)
                .with("label", "Cold")
                .with("coin_type", 195)
                .with("next_address_index", 2_147_483_648L)
                .with("is_active", false);
        assertBothWays(
                TrezorAccount.class, full.insert(), CustodyRows.account(user).insert());
    }

    @Test
    void an_address_of_a_hardware_wallet() {
        UUID account = CustodyRows.account(Row.user("admin").insert()).insert();
        UUID full = CustodyRows.address(account, 2_147_483_647L)
                .with("payment_id", Row.payIn(deal).insert())
                .with("verified_at", Row.NOON)
                .insert();
        assertBothWays(
                TrezorAddress.class, full, CustodyRows.address(account, 0).insert());
    }
}
