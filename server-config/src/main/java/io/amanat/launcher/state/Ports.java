package io.amanat.launcher.state;

/**
 * Every port of one instance.
 *
 * @param http the main listener: AMANAT_PORT itself
 * @param block first of the {@link PortBlock#SIZE} consecutive loopback ports all others come from
 */
public record Ports(int http, int block) {
    public int admin() {
        return block;
    }

    public int scanner() {
        return block + 1;
    }

    public int ops() {
        return block + 2;
    }

    public int jms() {
        return block + 3;
    }

    public int iiop() {
        return block + 4;
    }

    public int postgres() {
        return block + 5;
    }
}
