package io.amanat.template.admin;

import io.amanat.category.entity.Category;
import io.amanat.category.service.CategoryAdmin;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ReadOnce;
import io.amanat.template.entity.Cursor;
import io.amanat.template.entity.NamedPriceRule;
import io.amanat.template.entity.PriceRule;
import io.amanat.template.entity.PriceRuleScope;
import io.amanat.template.service.PriceRuleService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.List;

/** Price rules that stand, newest first, and what they can be about; two statements. */
@Named("priceRules")
@RequestScoped
public class PriceRulesPage {
    private static final int ROWS = 50;
    /** Decimals of a percent that a hundredth of it has. */
    private static final int HUNDREDTHS = 2;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private PriceRuleService rules;

    @EJB
    private CategoryAdmin categories;

    private final ReadOnce<List<PriceRule>> found = new ReadOnce<>(
            // One more than shown says whether the list goes on.
            () -> rules.list(console.actor(), Cursor.ofTime(input.text("cursor")), ROWS + 1).stream()
                    .map(NamedPriceRule::rule)
                    .toList());
    private final ReadOnce<List<Category>> all = new ReadOnce<>(() -> categories.all(console.actor()));

    /** Reads the page and offers a rule that is switched on. */
    public void load() {
        found.get();
        input.form("add").put("active", true);
    }

    public List<PriceRule> getRows() {
        return found.get().subList(0, Math.min(ROWS, found.get().size()));
    }

    /** Where the list goes on; null at its end. */
    public String getNext() {
        if (found.get().size() <= ROWS) {
            return null;
        }
        PriceRule last = found.get().get(ROWS - 1);
        return Cursor.at(last.createdAt(), last.id()).text();
    }

    public List<PriceRuleScope> getScopes() {
        return List.of(PriceRuleScope.values());
    }

    /** Every category, hidden ones too. */
    public List<Category> getCategories() {
        return all.get();
    }

    /** What a rule makes of a price, in percent with its sign. */
    public String percent(PriceRule rule) {
        String percent = console.amount(BigDecimal.valueOf(rule.adjustBps(), HUNDREDTHS));
        return (rule.adjustBps() > 0 ? "+" : "") + percent + " %";
    }

    /** The category a rule is about; the end of the id of one that is gone. */
    public String category(PriceRule rule) {
        return getCategories().stream()
                .filter(one -> one.id().equals(rule.targetId()))
                .map(Category::name)
                .findFirst()
                .orElseGet(() -> console.brief(rule.targetId()));
    }
}
