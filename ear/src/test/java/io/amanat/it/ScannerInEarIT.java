package io.amanat.it;

import io.amanat.launcher.state.SecretName;
import io.amanat.scanner.ScannerContract;
import org.junit.jupiter.api.Test;

/** The scanner inside the EAR keeps the contract that it keeps alone on Payara Micro. */
@OnMarket
class ScannerInEarIT {
    @Test
    void the_scanner_inside_the_ear_keeps_its_contract() throws Exception {
        ScannerContract.verify(
                Market.instance().scannerUrl(),
                Market.secret(SecretName.AMN_SCANNER_API_KEY),
                Market.base() + Webhook.PATH);
    }
}
