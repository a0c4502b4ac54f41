/** The audit trail as stored. Infrastructure: any feature may write to it through its service. */
package io.amanat.audit.entity;
