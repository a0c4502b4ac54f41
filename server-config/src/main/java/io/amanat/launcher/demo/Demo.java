package io.amanat.launcher.demo;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.api.ApiClient;
import io.amanat.launcher.chain.DevChain;
import io.amanat.launcher.process.Await;
import io.amanat.launcher.state.SecretName;
import io.amanat.launcher.state.Secrets;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One escrow from request to release, against a running server and over HTTP only. Where the dev chain runs the buyer
 * pays on it, and the scanner finds the payment; elsewhere the chain is the one thing played, and the transfer's
 * confirmation is signed here as the scanner would sign it.
 */
public final class Demo {
    private static final String REQUESTS = "/api/marketplace/purchase-requests";
    /** The administrator of a development server whose operator named no other. */
    public static final String ADMIN = "admin@amanat.example";

    private static final int TESTNET = 97;
    private static final Duration FUNDING_LIMIT = Duration.ofSeconds(30);

    private final ApiClient api;
    private final Secrets secrets;
    private final PrintStream out;
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final String admin;
    private final Optional<DevWallet> wallet;
    private final int chain;
    private int step;

    private Demo(URI base, Secrets secrets, String admin, Optional<URI> devChain, PrintStream out) {
        this.admin = admin;
        this.wallet = devChain.map(DevWallet::new);
        this.chain = devChain.isPresent() ? DevChain.CHAIN_ID : TESTNET;
        this.api = new ApiClient(base);
        this.secrets = secrets;
        this.out = out;
    }

    /**
     * @param base main listener of a running server
     * @param secrets passwords of the demo accounts and the webhook secret
     * @param admin e-mail of the administrator
     * @param devChain node of the dev chain, when it runs
     * @param out one line per step
     * @throws LauncherException with the first answer that was not as expected
     */
    public static void play(URI base, Secrets secrets, String admin, Optional<URI> devChain, PrintStream out) {
        new Demo(base, secrets, admin, devChain, out).play();
    }

    private void play() {
        signIn();
        String request = createRequest();
        String offer = collectOffers(request);
        if (wallet.isPresent()) {
            takeMoneyOnDevChain();
        }
        JsonObject intent = selectAndStartPayment(request, offer);
        String payment = intent.getString("paymentId");
        fund(intent);
        deliver(request);
        release(payment);
        conclude(request, payment);
    }

    private void signIn() {
        signIn("admin", admin, SecretName.ADMIN_PASSWORD);
        signIn("buyer", "buyer@amanat.example", SecretName.SEED_PASSWORD_BUYER);
        for (int number = 1; number <= 3; number++) {
            signIn("seller" + number, "seller" + number + "@amanat.example", SecretName.SEED_PASSWORD_SELLER);
        }
        say("Five people signed in: " + String.join(", ", tokens.keySet()) + ".");
    }

    private void signIn(String who, String email, SecretName password) {
        JsonObject answer = api.send(
                "POST",
                "/api/auth/login",
                null,
                Json.createObjectBuilder()
                        .add("email", email)
                        .add("password", secret(password))
                        .build());
        tokens.put(who, answer.getString("token"));
    }

    private String createRequest() {
        JsonObject request = api.send(
                        "POST",
                        REQUESTS,
                        tokens.get("buyer"),
                        Json.createObjectBuilder()
                                .add("title", "Demo: a mechanical keyboard " + random(4))
                                .add("description", "Brown switches, any layout, delivered to the door.")
                                .add("productType", "physical_product")
                                .add("quantity", 1)
                                .add(
                                        "budget",
                                        Json.createObjectBuilder()
                                                .add("min", "0.18")
                                                .add("max", "0.48")
                                                .add("currency", "USDT"))
                                .add("urgency", "medium")
                                .build())
                .getJsonObject("data");
        say("The buyer asks for \"" + request.getString("title") + "\" (request " + request.getString("id") + ", "
                + request.getString("status") + ").");
        return request.getString("id");
    }

    private String collectOffers(String request) {
        String[] prices = {"0.31", "0.28", "0.26"};
        String cheapest = null;
        for (int index = 0; index < prices.length; index++) {
            String seller = "seller" + (index + 1);
            JsonObject offer = api.send(
                            "POST",
                            REQUESTS + "/" + request + "/offers",
                            tokens.get(seller),
                            Json.createObjectBuilder()
                                    .add("price", prices[index])
                                    .add("currency", "USDT")
                                    .add("deliveryTime", 7 - index)
                                    .add("notes", "In stock")
                                    .build())
                    .getJsonObject("data");
            cheapest = offer.getString("id");
            say(seller + " offers " + prices[index] + " USDT in " + (7 - index) + " days (offer " + cheapest + ").");
        }
        return cheapest;
    }

    /** Shops name the chains they take money on; the one that wins takes it on the dev chain too. */
    private void takeMoneyOnDevChain() {
        api.send("PUT", "/api/marketplace/shop/settings", tokens.get("seller3"), DevWallet.shopOn(TESTNET));
        say("seller3's shop takes money on the dev chain.");
    }

    private JsonObject selectAndStartPayment(String request, String offer) {
        api.send(
                "POST",
                REQUESTS + "/" + request + "/select-offer",
                tokens.get("buyer"),
                Json.createObjectBuilder().add("offerId", offer).build());
        say("The buyer takes the cheapest; the other two are told.");
        JsonObject intent = api.send(
                        "POST",
                        "/api/payment/intents",
                        tokens.get("buyer"),
                        Json.createObjectBuilder()
                                .add("purchaseRequestId", request)
                                .add("chainId", chain)
                                .add("token", "USDT")
                                .build())
                .getJsonObject("data");
        say("Payment " + intent.getString("paymentId") + ": pay " + intent.getString("amount") + " USDT on chain "
                + chain + ", reference " + intent.getString("paymentReference") + ".");
        return intent;
    }

    private void fund(JsonObject intent) {
        if (wallet.isPresent()) {
            String transaction = wallet.get().pay(intent.getJsonObject("checkoutBlock"));
            say("The buyer mints play money and pays through the fee proxy: transaction " + transaction + ".");
        } else {
            String transaction =
                    PlayedTransfer.report(api, secret(SecretName.AMN_SCANNER_WEBHOOK_SECRET), intent, chain);
            say("The scanner reports transfer " + transaction + ", signed.");
        }
        awaitFunds(intent);
    }

    private void awaitFunds(JsonObject intent) {
        String path = "/api/payment/" + intent.getString("paymentId");
        boolean funded = Await.until(
                () -> "funded".equals(text(api.get(path, tokens.get("buyer")).getJsonObject("data"), "escrowState")),
                FUNDING_LIMIT);
        if (!funded) {
            throw new LauncherException("The payment was not funded within " + FUNDING_LIMIT.toSeconds() + " s.");
        }
        say("The escrow is funded.");
    }

    private void deliver(String request) {
        String path = REQUESTS + "/" + request;
        api.send(
                "PATCH",
                path + "/delivery",
                tokens.get("seller3"),
                Json.createObjectBuilder()
                        .add("proof", Json.createObjectBuilder().add("type", "demo"))
                        .add("trackingNumber", "DEMO-" + random(4))
                        .build());
        say("seller3 ships.");
        String code = api.send("POST", path + "/delivery-code/generate", tokens.get("buyer"), null)
                .getJsonObject("data")
                .getString("code");
        say("The buyer gets a delivery code and tells it at the door: " + code + ".");
        JsonObject delivered = api.send(
                        "POST",
                        path + "/delivery-code/verify",
                        tokens.get("seller3"),
                        Json.createObjectBuilder().add("code", code).build())
                .getJsonObject("data");
        say("seller3 enters the code: the request is " + delivered.getString("status") + ".");
    }

    private void release(String payment) {
        JsonObject payout = api.send(
                        "POST",
                        "/api/payment/" + payment + "/release",
                        tokens.get("admin"),
                        Json.createObjectBuilder()
                                .add("txHash", "0x" + random(32))
                                .build())
                .getJsonObject("data");
        say("The administrator books the payout of " + payout.getString("amount") + " USDT (payout "
                + payout.getString("id") + ").");
    }

    private void conclude(String request, String payment) {
        String status = api.get(REQUESTS + "/" + request, tokens.get("buyer"))
                .getJsonObject("data")
                .getString("status");
        say("The request is " + status + ". Unread notifications: " + unread() + ".");
        JsonObject ledger = api.get("/api/payment/" + payment + "/ledger", tokens.get("admin"))
                .getJsonObject("data");
        out.println();
        out.println("Ledger of payment " + payment);
        for (JsonValue row : ledger.getJsonArray("entries")) {
            JsonObject entry = row.asJsonObject();
            out.printf(
                    "  %-18s %10s %s  %s%n",
                    entry.getString("type"),
                    entry.getString("amount"),
                    entry.getString("currency"),
                    entry.getString("idempotencyKey"));
        }
        JsonObject balances = ledger.getJsonObject("balances");
        out.println("  held " + balances.getString("held") + ", released " + balances.getString("released")
                + ", available " + balances.getString("available"));
        if (!"seller_paid".equals(status) || !"0".equals(balances.getString("held"))) {
            throw new LauncherException("The escrow did not end as it should.");
        }
    }

    private String unread() {
        StringBuilder counts = new StringBuilder();
        tokens.forEach((who, token) -> counts.append(counts.isEmpty() ? "" : ", ")
                .append(who)
                .append(' ')
                .append(api.get("/api/notifications/unread-count", token)
                        .getJsonObject("data")
                        .getInt("count")));
        return counts.toString();
    }

    private void say(String what) {
        step++;
        out.printf("%2d. %s%n", step, what);
    }

    private String secret(SecretName name) {
        return secrets.find(name)
                .orElseThrow(() -> new LauncherException(
                        name + " is not known; the demo needs a development server started by this launcher."));
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        new SecureRandom().nextBytes(value);
        return HexFormat.of().formatHex(value);
    }

    private static String text(JsonObject object, String name) {
        return object.isNull(name) ? null : object.getString(name);
    }
}
