package io.amanat.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import io.amanat.http.rest.JsonBody;
import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** R-ID-07: who acts is who has signed in; no body of any address has a place where somebody else could be named for it. */
@Tag("R-ID-07")
class IdentityInputsTest {
    /** Whoever acts, in the words of all features. */
    private static final Set<String> WHO_ACTS = Set.of(
            "user",
            "userid",
            "buyer",
            "buyerid",
            "seller",
            "sellerid",
            "owner",
            "ownerid",
            "actor",
            "actorid",
            "author",
            "authorid",
            "sender",
            "senderid",
            "reviewer",
            "reviewerid",
            "raisedby",
            "createdby",
            "updatedby",
            "uploadedby",
            "adminid",
            "resolverid",
            "mediatorid",
            "accountid",
            "onbehalfof");

    /** Whom the deed is done to: somebody else by its meaning, judged as such by the service. */
    private static final Set<String> OTHERS = Set.of(
            // Whom a buyer wants to talk to.
            "ChatInput$Topic.sellerId",
            // Who is let into a chat.
            "ChatInput$Person.userId",
            // The member of the staff who is to take a dispute.
            "DisputeInput$Worker.adminId",
            // And who is to go on with it.
            "DisputeInput$Successor.adminId",
            // A wallet, which has signed the permit itself.
            "PermitRelayResource$PermitInput.owner",
            // Administrators only: who gets points.
            "GrantInput.userId",
            // Administrators only: who gets a mail.
            "MailInput.userId");

    @Test
    void R_ID_07_no_body_says_who_acts() {
        Set<String> found = new TreeSet<>();
        Set<Class<?>> read = new HashSet<>();
        Set<String> free = new TreeSet<>();
        Set<String> unread = new TreeSet<>();
        for (JavaClass type : House.CLASSES) {
            if (type.getPackageName().startsWith("io.amanat.scanner")) {
                continue; // has no people: one key for its market
            }
            for (JavaMethod method : type.getMethods()) {
                if (method.getAnnotations().stream()
                        .anyMatch(one -> one.getRawType().isMetaAnnotatedWith(HttpMethod.class))) {
                    for (Type body : bodies(method.reflect())) {
                        if (body == JsonBody.class) {
                            free.addAll(keys(method, read, found));
                        } else if (body instanceof Class<?> plain && !plain.isRecord()) {
                            unread.add(plain.getTypeName());
                        } else {
                            look(body, read, found);
                        }
                    }
                }
            }
        }
        assertThat(read).as("bodies that were looked at").hasSizeGreaterThan(40);
        assertThat(free)
                .as("keys of bodies that are no records")
                .contains("ProfileChange.firstName", "ShopInput.payoutAddress", "CategoryInput.parentId");
        assertThat(unread)
                .as("callbacks, which are signed, and files")
                .containsExactlyInAnyOrder("byte[]", "java.io.InputStream");
        assertThat(found).isSubsetOf(OTHERS);
    }

    /** A body that is read key by key, or made into a record by one of those who read it. */
    private static Set<String> keys(JavaMethod endpoint, Set<Class<?>> read, Set<String> found) {
        JsonReaders readers = JsonReaders.from(endpoint);
        readers.records().forEach(record -> look(record, read, found));
        Set<String> keys = readers.texts();
        assertThat(keys.size() + readers.records().size())
                .as(endpoint.getFullName())
                .isPositive();
        keys.stream()
                .filter(key ->
                        WHO_ACTS.contains(key.substring(key.indexOf('.') + 1).toLowerCase(Locale.ROOT)))
                .forEach(found::add);
        return keys;
    }

    /** What JAX-RS reads from the body: the parameter that no annotation explains. */
    private static List<Type> bodies(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> Arrays.stream(parameter.getAnnotations())
                        .noneMatch(one -> one.annotationType().getName().startsWith("jakarta.ws.rs.")))
                .map(Parameter::getParameterizedType)
                .toList();
    }

    /** A record with all that lies inside it. */
    private static void look(Type type, Set<Class<?>> read, Set<String> found) {
        if (type instanceof ParameterizedType several) {
            for (Type one : several.getActualTypeArguments()) {
                look(one, read, found);
            }
        }
        if (!(type instanceof Class<?> body) || !body.isRecord() || !read.add(body)) {
            return;
        }
        for (RecordComponent part : body.getRecordComponents()) {
            if (WHO_ACTS.contains(part.getName().toLowerCase(Locale.ROOT))) {
                found.add(body.getName().substring(body.getPackageName().length() + 1) + "." + part.getName());
            }
            look(part.getGenericType(), read, found);
        }
    }
}
