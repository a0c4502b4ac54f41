package io.amanat.user.service;

import io.amanat.shared.error.Fields;
import io.amanat.user.entity.Address;
import io.amanat.user.entity.AddressType;
import io.amanat.user.entity.NewAddress;
import java.util.regex.Pattern;

/**
 * A postal address as its owner wrote it, or what he changes of one: null leaves a value as it is. An empty company
 * takes the company away.
 *
 * @param primary make it the primary one
 */
public record AddressPatch(
        String name, String phoneNumber, String fullAddress, AddressType type, String company, boolean primary) {
    private static final int MAX_NAME = 120;
    private static final int MAX_PHONE = 32;
    private static final int MAX_ADDRESS = 1_000;
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9۰-۹٠-٩()./ -]{3,31}");

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    public static NewAddress whole(
            String name, String phoneNumber, String fullAddress, String addressType, String company) {
        Fields fields = new Fields();
        NewAddress address = new NewAddress(
                fields.text("name", name, 1, MAX_NAME),
                phone(fields, phoneNumber, 1),
                fields.text("fullAddress", fullAddress, 1, MAX_ADDRESS),
                fields.oneOf("addressType", addressType, AddressType.class, AddressType.HOME),
                fields.text("company", company, 0, MAX_NAME));
        fields.check();
        return address;
    }

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    public static AddressPatch partial(
            String name, String phoneNumber, String fullAddress, String addressType, String company, boolean primary) {
        Fields fields = new Fields();
        AddressPatch patch = new AddressPatch(
                name == null ? null : fields.text("name", name, 1, MAX_NAME),
                phoneNumber == null ? null : phone(fields, phoneNumber, 1),
                fullAddress == null ? null : fields.text("fullAddress", fullAddress, 1, MAX_ADDRESS),
                fields.oneOf("addressType", addressType, AddressType.class, null),
                company == null || company.isBlank() ? company : fields.text("company", company, 0, MAX_NAME),
                primary);
        fields.check();
        return patch;
    }

    private static String phone(Fields fields, String value, int min) {
        String text = fields.text("phoneNumber", value, min, MAX_PHONE);
        if (text != null && !PHONE.matcher(text).matches()) {
            fields.reject("phoneNumber", "INVALID", "phoneNumber is not a telephone number.");
        }
        return text;
    }

    /** The whole address after this change. */
    NewAddress over(Address stored) {
        return new NewAddress(
                name == null ? stored.name() : name,
                phoneNumber == null ? stored.phoneNumber() : phoneNumber,
                fullAddress == null ? stored.fullAddress() : fullAddress,
                type == null ? stored.type() : type,
                company == null ? stored.company() : company.isBlank() ? null : company);
    }
}
