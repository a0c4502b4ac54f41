package io.amanat.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.amanat.blog.entity.BlogCommentStatus;
import io.amanat.blog.entity.BlogPostStatus;
import io.amanat.config.service.LiveSetting;
import io.amanat.config.service.MarketSetting;
import io.amanat.custody.entity.DestinationStatus;
import io.amanat.custody.entity.SweepTransactionStatus;
import io.amanat.dispute.entity.DisputeStatus;
import io.amanat.inbox.entity.InboxStatus;
import io.amanat.offer.entity.NegotiationStatus;
import io.amanat.offer.entity.OfferStatus;
import io.amanat.outbox.entity.OutboxStatus;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.entity.VerificationStatus;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;
import io.amanat.telegram.entity.TelegramLinkStatus;
import io.amanat.user.entity.UserStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages that are drawn from the code. A stale page fails the build; {@code -Ddocs.write=true} writes them anew. */
class GeneratedPagesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final String NOTE =
            "<!-- Generated from the code by GeneratedPagesTest; run it with -Ddocs.write=true after a change. -->\n";

    private static void page(String name, String text) throws IOException {
        Path file = DOCS.resolve(name);
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).as("write it with -Ddocs.write=true").exists();
        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .as("docs/" + name + " is stale; write it with -Ddocs.write=true")
                .isEqualTo(text);
    }

    /** @param first where a new one may begin */
    private static <S extends Enum<S> & Coded> void machine(
            String name, String title, Class<S> type, Transitions<S> moves, List<S> first) throws IOException {
        StringBuilder page = new StringBuilder(NOTE)
                .append("# ")
                .append(title)
                .append("\n\n`")
                .append(type.getName())
                .append("`\n\n```mermaid\nstateDiagram-v2\n");
        StringBuilder table = new StringBuilder("| From | To |\n|---|---|\n");
        for (S from : type.getEnumConstants()) {
            String targets = "";
            if (first.contains(from)) {
                page.append("    [*] --> ").append(from.code()).append('\n');
            }
            for (S to : type.getEnumConstants()) {
                if (moves.allows(from, to)) {
                    page.append("    ")
                            .append(from.code())
                            .append(" --> ")
                            .append(to.code())
                            .append('\n');
                    targets += (targets.isEmpty() ? "" : ", ") + to.code();
                }
            }
            if (moves.after(from).isEmpty()) {
                page.append("    ").append(from.code()).append(" --> [*]\n");
            }
            table.append("| ")
                    .append(from.code())
                    .append(" | ")
                    .append(targets.isEmpty() ? "(final)" : targets)
                    .append(" |\n");
        }
        page(
                "state-machines/" + name + ".md",
                page.append("```\n\n").append(table).toString());
    }

    @Test
    void the_page_of_purchase_requests_is_up_to_date() throws IOException {
        machine(
                "purchase-request",
                "Purchase request",
                RequestStatus.class,
                RequestStatus.MOVES,
                List.of(RequestStatus.PENDING, RequestStatus.PENDING_PAYMENT));
    }

    @Test
    void the_page_of_offers_is_up_to_date() throws IOException {
        machine(
                "offer",
                "Offer",
                OfferStatus.class,
                OfferStatus.MOVES,
                List.of(OfferStatus.PENDING, OfferStatus.ACTIVE));
    }

    @Test
    void the_page_of_payments_is_up_to_date() throws IOException {
        machine("payment", "Payment", PaymentStatus.class, PaymentStatus.MOVES, List.of(PaymentStatus.PENDING));
    }

    @Test
    void the_page_of_verifications_is_up_to_date() throws IOException {
        machine(
                "verification",
                "Transaction under verification",
                VerificationStatus.class,
                VerificationStatus.MOVES,
                List.of(VerificationStatus.WAITING));
    }

    @Test
    void the_page_of_escrow_is_up_to_date() throws IOException {
        machine("escrow", "Escrow of a pay-in", EscrowState.class, EscrowState.MOVES, List.of(EscrowState.NONE));
    }

    @Test
    void the_page_of_accounts_is_up_to_date() throws IOException {
        machine("user", "Account", UserStatus.class, UserStatus.MOVES, List.of(UserStatus.ACTIVE));
    }

    @Test
    void the_page_of_deliveries_from_outside_is_up_to_date() throws IOException {
        machine("inbox", "Delivery from outside", InboxStatus.class, InboxStatus.MOVES, List.of(InboxStatus.RECEIVED));
    }

    @Test
    void the_page_of_messages_to_the_outside_is_up_to_date() throws IOException {
        machine(
                "outbox",
                "Message to the outside",
                OutboxStatus.class,
                OutboxStatus.MOVES,
                List.of(OutboxStatus.PENDING));
    }

    @Test
    void the_page_of_negotiation_rounds_is_up_to_date() throws IOException {
        machine(
                "negotiation-round",
                "Round of a negotiation",
                NegotiationStatus.class,
                NegotiationStatus.MOVES,
                List.of(NegotiationStatus.PENDING));
    }

    @Test
    void the_page_of_receiving_addresses_is_up_to_date() throws IOException {
        machine(
                "derived-destination",
                "Receiving address of a payment",
                DestinationStatus.class,
                DestinationStatus.MOVES,
                List.of(DestinationStatus.ACTIVE));
    }

    @Test
    void the_page_of_transactions_of_sweeps_is_up_to_date() throws IOException {
        machine(
                "sweep-transaction",
                "Transaction of a sweep",
                SweepTransactionStatus.class,
                SweepTransactionStatus.MOVES,
                List.of(SweepTransactionStatus.INTENDED));
    }

    @Test
    void the_page_of_disputes_is_up_to_date() throws IOException {
        machine("dispute", "Dispute", DisputeStatus.class, DisputeStatus.MOVES, List.of(DisputeStatus.PENDING));
    }

    @Test
    void the_page_of_blog_posts_is_up_to_date() throws IOException {
        machine("blog-post", "Blog post", BlogPostStatus.class, BlogPostStatus.MOVES, List.of(BlogPostStatus.DRAFT));
    }

    @Test
    void the_page_of_blog_comments_is_up_to_date() throws IOException {
        machine(
                "blog-comment",
                "Comment below a blog post",
                BlogCommentStatus.class,
                BlogCommentStatus.MOVES,
                List.of(BlogCommentStatus.PENDING));
    }

    @Test
    void the_page_of_telegram_links_is_up_to_date() throws IOException {
        machine(
                "telegram-link",
                "Link to a Telegram account",
                TelegramLinkStatus.class,
                TelegramLinkStatus.MOVES,
                List.of(TelegramLinkStatus.ACTIVE));
    }

    @Test
    void every_state_machine_has_a_page_and_every_page_a_state_machine() throws IOException {
        // While pages are written some are still to come.
        assumeThat(Boolean.getBoolean("docs.write")).isFalse();
        Path sources = Path.of("..", "persistence", "src", "main", "java");
        Set<String> machines = new TreeSet<>();
        for (Path file : files(sources, ".java")) {
            if (Files.readString(file).contains("> MOVES = ")) {
                String name = sources.relativize(file).toString().replace(".java", "");
                machines.add(name.replace(file.getFileSystem().getSeparator(), "."));
            }
        }
        Set<String> drawn = new TreeSet<>();
        for (Path file : files(DOCS.resolve("state-machines"), ".md")) {
            Files.readString(file)
                    .lines()
                    .filter(line -> line.startsWith("`io.amanat."))
                    .forEach(line -> drawn.add(line.replace("`", "")));
        }
        assertThat(machines).isNotEmpty();
        assertThat(drawn).isEqualTo(machines);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void the_page_of_settings_is_up_to_date() throws IOException {
        StringBuilder page = new StringBuilder(NOTE)
                .append("# Settings of the marketplace\n\n")
                .append(
                        "Read from the environment by these very names. A secret may also lie in a file named by `<KEY>_FILE`.\n")
                .append(
                        "Durations are a number with a unit: `500ms`, `30s`, `15m`, `48h`, `7d`. Lists have commas between values.\n\n")
                .append("| Key | Type | Default | Secret | Meaning |\n|---|---|---|---|---|\n");
        for (MarketSetting setting : MarketSetting.values()) {
            page.append("| `")
                    .append(setting.name())
                    .append("` | ")
                    .append(setting.type().name().toLowerCase(java.util.Locale.ROOT))
                    .append(" | ")
                    .append(setting.defaultValue() == null ? "" : "`" + setting.defaultValue() + "`")
                    .append(" | ")
                    .append(setting.secret() ? "yes" : "")
                    .append(" | ")
                    .append(setting.doc().replace("|", "\\|"))
                    .append(" |\n");
        }
        page.append("\n## Turned while the server runs\n\n")
                .append(
                        "Rows of `config_settings`; a start stores the default of each that is missing. Values are JSON.\n\n")
                .append("| Key | Default | Meaning |\n|---|---|---|\n");
        for (LiveSetting setting : LiveSetting.values()) {
            page.append("| `")
                    .append(setting.key())
                    .append("` | `")
                    .append(setting.defaultJson())
                    .append("` | ")
                    .append(setting.doc())
                    .append(" |\n");
        }
        page.append("| `confirmation_threshold:<chainId>` | the chain's floor | ")
                .append("Blocks that a transfer on the chain must be deep; never less than the floor. |\n");
        page("config.md", page.toString());
    }
}
