package io.amanat.config.entity;

import io.amanat.shared.jpa.JsonConverter;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Who turned a knob, from what to what. Never changed; the database refuses it. */
@Entity
@Table(schema = "market", name = "config_setting_history")
public class ConfigChange {
    @Id
    private UUID id;

    @Column(name = "setting_key", updatable = false)
    private String settingKey;

    @Column(name = "old_value", updatable = false)
    @Convert(converter = JsonConverter.class)
    private String oldValue;

    @Column(name = "new_value", updatable = false)
    @Convert(converter = JsonConverter.class)
    private String newValue;

    @Column(name = "changed_by", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID changedBy;

    @Column(updatable = false)
    private String reason;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected ConfigChange() {}

    /**
     * @param oldValue JSON; null when the setting had no value
     * @param newValue JSON, another than the old one
     * @param changedBy null when the system does it
     * @param reason may be null
     */
    public ConfigChange(
            UUID id, String settingKey, String oldValue, String newValue, UUID changedBy, String reason, Instant now) {
        this.id = id;
        this.settingKey = settingKey;
        this.oldValue = oldValue;
        this.newValue = newValue;
        this.changedBy = changedBy;
        this.reason = reason;
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public String settingKey() {
        return settingKey;
    }

    /** JSON; null when the setting had no value. */
    public String oldValue() {
        return oldValue;
    }

    public String newValue() {
        return newValue;
    }

    /** Null when the system did. */
    public UUID changedBy() {
        return changedBy;
    }

    public String reason() {
        return reason;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
