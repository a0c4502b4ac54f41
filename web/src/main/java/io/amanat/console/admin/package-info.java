/**
 * The frame of the console at {@code /admin}: who gets in, the table of pages, language, look, messages, errors. Belongs
 * here: what every page has in common. Does not: anything of a feature; its pages stand in {@code webapp/admin/<feature>/},
 * their beans in {@code io.amanat.<feature>.admin}.
 *
 * <p>How to add a page:
 *
 * <ol>
 *   <li>a row in {@link io.amanat.console.admin.ConsolePage}: address, roles, place in the menu. An address without a row
 *       is 404; the menu and the door come from it.
 *   <li>{@code webapp/admin/<feature>/<name>.xhtml}: {@code ui:composition} of {@code /WEB-INF/console/page.xhtml}, which
 *       defines {@code title} and {@code content}.
 *   <li>a bean, {@code @Named @RequestScoped} in {@code io.amanat.<feature>.admin}: it calls the services that the REST
 *       resources call, with {@link io.amanat.console.admin.Console#actor()} for reading and
 *       {@link io.amanat.console.admin.Console#acting()} for whatever changes something (refused to who only looks). It
 *       holds no rule of the business; refusals of services are thrown on and become a message.
 *       A dialog's fields are its own: {@code #{input.form('refund').reason}} under the dialog's name; the bean reads
 *       {@code input.text("reason")} all the same.
 *       What asks a chain or the scanner is read before the page is rendered ({@code preRenderView}), not once more when a
 *       form comes back, and says on the page what it could not read.
 *   <li>all words in {@code texts_en.properties} and {@code texts_fa.properties} of that package, named in
 *       {@code WEB-INF/faces-config.xml}; {@code ConsoleTextsTest} compares both and looks for words in pages.
 *   <li>a line in {@code ConsoleIT}: the page in both languages, without console errors and without serious findings.
 * </ol>
 */
package io.amanat.console.admin;
