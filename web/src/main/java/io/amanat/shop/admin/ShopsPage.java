package io.amanat.shop.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsoleNavigation;
import io.amanat.console.admin.ConsolePage;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import io.amanat.shop.entity.DeskShop;
import io.amanat.shop.service.ShopDesk;
import io.amanat.user.entity.UserStatus;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** The list of shops, newest seller first, by words and by what became of the account; one statement. */
@Named("shopList")
@RequestScoped
public class ShopsPage {
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private ShopDesk desk;

    private ShopDesk.ShopList list;

    /** Reads the page; an id in the place of words leads to its shop. */
    public void load() {
        UUID id = Uuid7.parseOrNull(input.text("q"));
        if (id != null) {
            ConsoleNavigation.to(ConsolePage.SHOP.path() + "?id=" + id);
            return;
        }
        Fields fields = new Fields();
        UserStatus status = fields.oneOf("status", input.text("status"), UserStatus.class, null);
        fields.check();
        list = desk.list(console.actor(), status, input.text("q"), input.text("cursor"), ROWS);
    }

    public List<DeskShop> getRows() {
        return list.rows();
    }

    public List<UserStatus> getStatuses() {
        return List.of(UserStatus.values());
    }

    /** What it is called: the shop's name, the seller's, the end of his id. */
    public String name(DeskShop row) {
        if (row.shopName() != null) {
            return row.shopName();
        }
        return row.sellerName() == null ? console.brief(row.sellerId()) : row.sellerName();
    }

    /** Where the list goes on; null at its end. */
    public String getNext() {
        return list.next();
    }

    /** What the list was asked for, for the address of another page. */
    public String getQuestion() {
        String status = input.text("status");
        return "q=" + console.query(input.text("q")) + (status == null ? "" : "&status=" + console.query(status));
    }
}
