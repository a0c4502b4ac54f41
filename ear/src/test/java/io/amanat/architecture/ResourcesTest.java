package io.amanat.architecture;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.junit.jupiter.api.Test;

/** A bean that is made for each request looks its services up by name each time: a tenth of what a small answer costs. */
class ResourcesTest {
    private static final DescribedPredicate<JavaClass> HOLD_NOTHING_OF_THE_REQUEST =
            DescribedPredicate.describe("hold nothing of the request", type -> type.getFields().stream()
                    .noneMatch(field -> field.isAnnotatedWith(Context.class)));

    @Test
    void resources_that_hold_nothing_of_the_request_are_made_once() {
        noClasses()
                .that(HOLD_NOTHING_OF_THE_REQUEST)
                .and()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(RequestScoped.class)
                .check(House.CLASSES);
    }

    @Test
    void resources_that_are_made_once_have_their_services_and_nothing_else() {
        fields().that()
                .areDeclaredInClassesThat(annotatedWith(Path.class).and(annotatedWith(ApplicationScoped.class)))
                .and()
                .areNotStatic()
                .should()
                .beAnnotatedWith(Inject.class)
                .orShould()
                .beAnnotatedWith(EJB.class)
                .check(House.CLASSES);
    }
}
