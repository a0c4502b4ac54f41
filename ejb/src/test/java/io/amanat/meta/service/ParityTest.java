package io.amanat.meta.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The file against the matrix as the product requirements (2.2) print it, cell by cell. */
class ParityTest {
    private static final Map<String, String> SIGNS =
            Map.of("full", "✅", "partial", "⚠️", "absent", "❌", "planned", "🔮");

    private static final String MATRIX =
            """
            | Templates | create / edit | ✅ | ❌ | ❌ | ❌ | template CRUD, seller role |
            | Templates | my product list | ✅ | ❌ | ✅ `shop-catalog` | ❌ | templates by seller; tenant catalogue list |
            | Templates | detail (buyer) | ❌ | ✅ | ✅ `storefront-item` | ✅ | public template by shareable link; storefront item |
            | Templates | browse all | ❌ | ✅ | ✅ `storefront-catalog` | ✅ | public search/filter/paginate |
            | Collections | create / edit | ✅ | ❌ | ❌ | ❌ | collection CRUD, ordered membership |
            | Collections | browse by collection | ❌ | 🔮 | 🔮 | 🔮 | public collection list |
            | Collections | detail (buyer) | ❌ | 🔮 | 🔮 | 🔮 | public collection detail |
            | Shop | my shop overview | ⚠️ settings only | ❌ | ✅ | ❌ | tenant overview KPIs (§10.3) |
            | Shop | public shop page | ❌ | ✅ shop + profile | ✅ | ✅ | public shop by slug/seller |
            | Shop | branding / settings | ✅ | ❌ | ✅ | ❌ | shop settings; tenant brand |
            | Shop | shop admins | ❌ | ❌ | ✅ | ❌ | tenant roles + invitations |
            | Requests | list, seller side | ✅ | ❌ | ✅ `shop-orders` | ✅ | requests visible to seller |
            | Requests | list, buyer side | ❌ | ✅ | ❌ | ✅ | my requests |
            | Requests | detail | ✅ | ✅ | ✅ | ✅ | request detail by role |
            | Requests | create new | ❌ | ✅ | ✅ | ✅ | create request |
            | Requests | create from template | ❌ | ✅ | ✅ | ✅ | convert template |
            | Requests | archived | ❌ | ✅ | ❌ | ✅ | archive endpoints (§6.1) |
            | Chat | list | ✅ | ✅ | ❌ | ✅ | chats of user |
            | Chat | thread | ✅ | ✅ | ❌ | ✅ | messages, unread counters |
            | Chat | archived | ❌ | ✅ | ❌ | ✅ | chat archive flag |
            | Analytics | analytics dashboard | ✅ | ❌ | ✅ `shop-overview` | ❌ | seller / tenant aggregates |
            | Analytics | home stats summary | ❌ | ❌ | ❌ | ✅ | counters endpoint (§6.4) |
            | Inventory | list | ✅ | ❌ | ✅ | ❌ | digital-goods CRUD (§5) |
            | Inventory | detail | ✅ | ❌ | ⚠️ | ❌ | item / pool detail |
            | CRM | customer list | ✅ | ❌ | ✅ | ❌ | seller / tenant customers |
            | CRM | reviews | ✅ | ❌ | ❌ | ❌ | reviews of seller/template |
            | Payments | cart | ❌ | ✅ | ✅ | ✅ | none (client cart) |
            | Payments | checkout | ❌ | ✅ | ✅ | ✅ | batch convert / storefront checkout |
            | Payments | payment flow | ✅ | ✅ | ✅ | ✅ | intents, options, checks |
            | Payments | payment history | ✅ | ✅ | ✅ | ✅ | §6.2 |
            | Payments | wallet | ✅ | ✅ | ❌ | ✅ | wallet connect/balance |
            | Account | profile settings | ✅ | ✅ | ✅ | ✅ | profile |
            | Account | delivery addresses | ✅ | ✅ | ❌ | ✅ | addresses |
            | Account | notification settings | ✅ | ✅ | ❌ | ✅ | preferences |
            | Account | passkey / security | ✅ | ✅ | ❌ | ❌ | WebAuthn |
            | Other | AI assist | ✅ | ✅ | ❌ | ✅ settings tab | §3 |
            | Other | points / loyalty | ✅ | ✅ | ❌ | ✅ | points |
            | Other | disputes | ✅ | ✅ | ❌ | ❌ | disputes |
            | Other | posts / blog | ✅ | ✅ | ❌ | ❌ | blog |
            | Other | dynamic pricing | ✅ (admin) | ❌ | ❌ | ❌ | admin pricing |
            """;

    @Test
    void all_forty_rows_are_served_with_every_cell() {
        List<String> printed =
                MATRIX.replace("`", "").replace("(admin)", "admin").lines().toList();
        assertThat(printed).hasSize(40);
        assertThat(Parity.load().stream().map(ParityTest::row).toList()).isEqualTo(printed);
    }

    private static String row(Parity.Feature feature) {
        return "| "
                + String.join(
                        " | ",
                        feature.area(),
                        feature.feature(),
                        cell(feature.sellerDashboard()),
                        cell(feature.platformMarketplace()),
                        cell(feature.whiteLabel()),
                        cell(feature.miniApp()),
                        feature.serverCapability())
                + " |";
    }

    private static String cell(Parity.Cell cell) {
        assertThat(SIGNS).containsKey(cell.support());
        return SIGNS.get(cell.support()) + (cell.note() == null ? "" : " " + cell.note());
    }
}
