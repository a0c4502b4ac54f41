package io.amanat.shared.chain;

/** The family of a chain; decides address form and adapter. */
public enum ChainType {
    EVM,
    TRON,
    TON;

    /** Lower-case name, as JSON and the scanner's tables carry it. */
    public String code() {
        return switch (this) {
            case EVM -> "evm";
            case TRON -> "tron";
            case TON -> "ton";
        };
    }
}
