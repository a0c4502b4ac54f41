package io.amanat.custody.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.chain.ChainRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** Keys in this server's configuration, for play money only: the start refuses them anywhere but on a dev chain. */
@ApplicationScoped
public class DevSweepSigner implements SweepSigner {
    /** The number that local chains customarily have. */
    static final int DEV_CHAIN = ChainRegistry.DEV_CHAIN_ID;

    @Inject
    private MarketSettings settings;

    @Override
    public String name() {
        return "dev";
    }

    @Override
    public boolean serves(int chainId) {
        return chainId == DEV_CHAIN && settings.flag(MarketSetting.AMANAT_DEV_CHAIN) && !settings.production();
    }

    @Override
    public String gasAddress() {
        return Credentials.create(settings.required(MarketSetting.SWEEP_MASTER_PRIVKEY))
                .getAddress();
    }

    @Override
    public String sign(UnsignedTransaction transaction, String account, String path) {
        if (!serves(transaction.chainId())) {
            throw new SignerException("keys of the configuration sign on the dev chain only");
        }
        Credentials key = path == null
                ? Credentials.create(settings.required(MarketSetting.SWEEP_MASTER_PRIVKEY))
                : ExtendedPrivateKey.parse(settings.required(MarketSetting.DERIVED_DESTINATION_XPRIV))
                        .credentials(path);
        return Numeric.toHexString(TransactionEncoder.signMessage(transaction.raw(), transaction.chainId(), key));
    }
}
