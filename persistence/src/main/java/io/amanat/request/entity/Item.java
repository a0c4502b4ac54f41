package io.amanat.request.entity;

import io.amanat.shared.jpa.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.sql.SQLException;

/** The thing that is asked for: where it is shown, how it should be, how many. */
@Embeddable
public class Item {
    @Column(name = "product_link")
    private String productLink;

    private String size;

    private String color;

    private String brand;

    private int quantity;

    protected Item() {}

    static Item of(NewRequest input) {
        Item item = new Item();
        item.productLink = input.productLink();
        item.size = input.size();
        item.color = input.color();
        item.brand = input.brand();
        item.quantity = input.quantity();
        return item;
    }

    /** From {@link ShownRequest#COLUMNS}. */
    static Item read(Columns row) throws SQLException {
        Item item = new Item();
        item.productLink = row.text();
        item.size = row.text();
        item.color = row.text();
        item.brand = row.text();
        item.quantity = row.whole();
        return item;
    }

    public String productLink() {
        return productLink;
    }

    public String size() {
        return size;
    }

    public String color() {
        return color;
    }

    public String brand() {
        return brand;
    }

    /** At least 1. */
    public int quantity() {
        return quantity;
    }
}
