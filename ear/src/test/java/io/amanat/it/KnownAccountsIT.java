package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.database.KnownAccounts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The launcher shows only accounts that are there: a data folder may be older than the demo, or have its own people. */
@OnMarket
class KnownAccountsIT {
    @Test
    void accounts_that_are_not_there_or_were_deleted_are_not_shown() {
        As here = As.seller();
        As gone = As.seller();
        Db.change("update market.users set status = 'deleted' where id = ?", gone.id);
        assertThat(KnownAccounts.among(
                        Market.instance().database(),
                        List.of(here.email, gone.email, As.ADMIN_EMAIL, "nobody@amanat.example")))
                .containsExactlyInAnyOrder(here.email, As.ADMIN_EMAIL);
    }
}
