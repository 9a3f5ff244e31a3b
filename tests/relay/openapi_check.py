"""Holds answers against an OpenAPI 3.1 document, as far as this repository's document goes."""
import json
import re

TYPES = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}


class Document:
    """The document, and which of its answers were seen."""

    def __init__(self, text):
        self.root = json.loads(text)
        self.seen = set()

    def find(self, node):
        """What a reference leads to."""
        while "$ref" in node:
            found = self.root
            for part in node["$ref"].removeprefix("#/").split("/"):
                found = found[part]
            node = found
        return node

    def operations(self):
        """Each path, method and operation."""
        for path, item in self.root["paths"].items():
            for method, operation in item.items():
                if method in ("get", "post", "put", "delete", "patch"):
                    yield path, method, operation

    def statuses(self):
        return {(path, method, int(status)) for path, method, operation in self.operations() for status in operation["responses"]}

    def examples(self):
        """Each example of a request: path, method, content type and value."""
        for path, method, operation in self.operations():
            for media, content in operation.get("requestBody", {}).get("content", {}).items():
                for example in content.get("examples", {}).values():
                    yield path, method, media, content["schema"], example["value"]

    def template_of(self, path):
        for template, item in self.root["paths"].items():
            pattern = template
            for parameter in item.get("parameters", []):
                name = self.find(parameter)["name"]
                pattern = pattern.replace("{" + name + "}", "[^/]+")
            if re.fullmatch(pattern, path):
                return template
        return None

    def check(self, method, path, answer):
        """Fails unless the document has this answer, with this content type, these headers and such a body."""
        template = self.template_of(path)
        assert template, f"{path} is not in the document"
        operation = self.root["paths"][template].get(method.lower())
        assert operation, f"{method} {template} is not in the document"
        where = f"{method} {template} {answer.status}"
        assert str(answer.status) in operation["responses"], f"{where} is not in the document: {answer.body!r}"
        response = self.find(operation["responses"][str(answer.status)])
        media = answer.headers.get("content-type")
        if "content" in response:
            assert media in response["content"], f"{where} has no {media}"
            self.validate(answer.json(), response["content"][media]["schema"], where)
        else:
            # A 204 has no length either (RFC 9110, section 8.6).
            length = answer.headers.get("content-length")
            assert (media, length, answer.body) == (None, None, b""), f"{where} has a body: {media} {length} {answer.body!r}"
        for name, header in response.get("headers", {}).items():
            schema = self.find(header)["schema"]
            value = answer.headers.get(name.lower())
            assert value is not None, f"{where} lacks {name}"
            self.validate(int(value) if schema.get("type") == "integer" else value, schema, f"{where} {name}")
        self.seen.add((template, method.lower(), answer.status))

    def validate(self, value, schema, where):
        """Fails unless the value is as the schema has it; a member that it has not is none either."""
        schema = self.find(schema)
        known = {"type", "enum", "const", "pattern", "minimum", "maxLength", "required", "properties", "description"}
        assert not set(schema) - known, f"{where}: the check does not know {set(schema) - known}"
        types = schema.get("type", [])
        types = types if isinstance(types, list) else [types]
        right_type = any(isinstance(value, TYPES[name]) and not isinstance(value, bool) for name in types)
        assert right_type or not types, f"{where}: {value!r} is no {types}"
        assert "enum" not in schema or value in schema["enum"], f"{where}: {value!r} is none of {schema.get('enum')}"
        assert "const" not in schema or value == schema["const"], f"{where}: {value!r} is not {schema.get('const')}"
        if isinstance(value, str):
            assert re.search(schema.get("pattern", ""), value), f"{where}: {value!r} is not like {schema.get('pattern')}"
            assert len(value) <= schema.get("maxLength", len(value)), f"{where}: {value!r} is too long"
        if isinstance(value, int):
            assert value >= schema.get("minimum", value), f"{where}: {value!r} is too little"
        if isinstance(value, dict) and "properties" in schema:
            missing = set(schema.get("required", [])) - set(value)
            assert not missing, f"{where}: without {missing}"
            for name, member in value.items():
                assert name in schema["properties"], f"{where}: {name} is not in the document"
                self.validate(member, schema["properties"][name], f"{where} {name}")
