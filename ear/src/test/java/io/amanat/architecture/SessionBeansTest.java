package io.amanat.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.amanat.inbox.service.InboxWaker;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the container asks of session beans and only says when it is too late. */
class SessionBeansTest {
    private static boolean isBean(JavaClass type) {
        return type.isAnnotatedWith(Stateless.class) || type.isAnnotatedWith(Singleton.class);
    }

    private static boolean isItself(JavaClass caller, JavaClass bean) {
        return caller.equals(bean)
                || caller.getEnclosingClass()
                        .filter(outer -> isItself(outer, bean))
                        .isPresent();
    }

    /** Tests construct beans themselves and may call what they like; injected, a bean has public methods only. */
    @Test
    void others_call_public_methods_of_session_beans_only() {
        List<JavaMethod> hidden = House.CLASSES.stream()
                .filter(SessionBeansTest::isBean)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> !method.getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getModifiers().contains(JavaModifier.STATIC))
                .toList();
        Set<String> wrong = new TreeSet<>();
        for (JavaMethod method : hidden) {
            // Calls and method references alike: a method handed on is called by somebody else too.
            for (JavaAccess<?> access : method.getAccessesToSelf()) {
                if (!isItself(access.getOriginOwner(), method.getOwner())) {
                    wrong.add(access.getOriginOwner().getSimpleName() + " calls "
                            + method.getOwner().getSimpleName() + "." + method.getName());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(hidden).isNotEmpty();
    }

    /** A worker that is woken before the commit finds nothing, and the row waits for the sweeper. */
    @Test
    void whoever_wakes_the_inbox_has_no_transaction_of_the_container() {
        List<JavaClass> wakers = House.CLASSES.stream()
                .filter(type -> type.getFields().stream()
                        .anyMatch(field -> field.getRawType().isEquivalentTo(InboxWaker.class)))
                .toList();
        assertThat(wakers).extracting(JavaClass::getSimpleName).contains("ScannerWebhookService", "NetworkWebhooks");
        for (JavaClass waker : wakers) {
            assertThat(waker.isAnnotatedWith(Transactional.class))
                    .as(waker.getName())
                    .isFalse();
            if (isBean(waker)) {
                assertThat(waker.tryGetAnnotationOfType(TransactionAttribute.class)
                                .map(TransactionAttribute::value))
                        .as(waker.getName())
                        .contains(TransactionAttributeType.NOT_SUPPORTED);
                assertThat(waker.getMethods())
                        .as(waker.getName())
                        .noneMatch(method -> method.isAnnotatedWith(TransactionAttribute.class));
            }
        }
    }
}
