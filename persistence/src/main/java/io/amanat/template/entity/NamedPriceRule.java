package io.amanat.template.entity;

/** A price rule with the names of what it is about and of who made it. */
public record NamedPriceRule(PriceRule rule, Names names) {
    /**
     * The names beside the ids.
     *
     * @param category null unless it is about a category
     * @param categoryEn null also where the category has no English name
     * @param template its title; null unless it is about a template
     * @param creator null for somebody without a name
     */
    public record Names(String category, String categoryEn, String template, String creator) {}
}
