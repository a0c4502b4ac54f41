/** The audit trail: who did what to which subject. Infrastructure; any feature may write to it. */
package io.amanat.audit.service;
