package io.amanat.config.entity;

import io.amanat.shared.jpa.JsonConverter;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/**
 * A knob that an administrator turns without a deployment, by its key, e.g. {@code confirmation_threshold:56}.
 *
 * <p>Its value is one JSON number, string or boolean. Edits are locked optimistically by the version; every change goes
 * with a {@link ConfigChange}.
 */
@Entity
@Table(schema = "market", name = "config_settings")
public class ConfigSetting {
    @Id
    @Column(updatable = false)
    private String key;

    @Convert(converter = JsonConverter.class)
    private String value;

    @Column(name = "updated_by")
    @Convert(converter = UuidConverter.class)
    private UUID updatedBy;

    @Version
    private int version;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected ConfigSetting() {}

    /**
     * Another value; goes with a {@link ConfigChange}.
     *
     * @param newValue JSON
     * @param by null: the system
     */
    public void turn(String newValue, UUID by, Instant now) {
        value = newValue;
        updatedBy = by;
        updatedAt = now;
    }

    public String key() {
        return key;
    }

    public String value() {
        return value;
    }

    /** Null: as delivered. */
    public UUID updatedBy() {
        return updatedBy;
    }

    public int version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
