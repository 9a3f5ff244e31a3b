#pragma once

#include <string_view>

namespace relay {

/// What `/v1/openapi.json` gives: the API for whoever writes a client. tests/relay/verifications.py holds it
/// against the program.
inline constexpr std::string_view openapi_json = R"json({
  "openapi": "3.1.0",
  "info": {
    "title": "smsaero-relay: verification codes by SMS",
    "version": "1.0.0",
    "description": "Start a verification, keep its id in the session of the person who asked, and check what they type. Every failure is a problem document (RFC 9457) with a stable `code`; its `title` may be shown to anybody. Members that are not documented are ignored in requests, and may be added to answers."
  },
  "servers": [{"url": "/"}],
  "security": [{"token": []}],
  "paths": {
    "/v1/openapi.json": {
      "get": {
        "operationId": "getDocument",
        "summary": "This document",
        "security": [],
        "responses": {
          "200": {"description": "This document", "content": {"application/json": {"schema": {"type": "object"}}}}
        }
      }
    },
    "/v1/verifications": {
      "post": {
        "operationId": "startVerification",
        "summary": "Sends a code to a phone",
        "description": "Starts for one number and usage type are one verification until it is used or tried too often: of two that come at once one sends, and both get its id.",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {"$ref": "#/components/schemas/Start"},
              "examples": {
                "least": {"value": {"phone": "+7 900 123-45-67", "usageType": "SignIn"}},
                "all": {"value": {"phone": "+79001234568", "usageType": "Register", "locales": "ru-RU ru", "clientAddress": "192.0.2.1"}}
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "A code is on its way, or was sent a moment ago",
            "headers": {
              "Location": {"description": "The verification", "schema": {"type": "string", "pattern": "^/v1/verifications/[0-9a-f]{32}$"}},
              "RateLimit-Policy": {"$ref": "#/components/headers/RateLimit-Policy"},
              "RateLimit": {"$ref": "#/components/headers/RateLimit"},
              "RateLimit-Limit": {"$ref": "#/components/headers/RateLimit-Limit"},
              "RateLimit-Remaining": {"$ref": "#/components/headers/RateLimit-Remaining"},
              "RateLimit-Reset": {"$ref": "#/components/headers/RateLimit-Reset"}
            },
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Started"}}}
          },
          "400": {"$ref": "#/components/responses/BadRequest"},
          "401": {"$ref": "#/components/responses/Unauthorized"},
          "403": {"$ref": "#/components/responses/NotSentThere"},
          "413": {"$ref": "#/components/responses/TooLarge"},
          "415": {"$ref": "#/components/responses/NoJson"},
          "422": {"$ref": "#/components/responses/NoMessage"},
          "429": {"$ref": "#/components/responses/TooMany"},
          "503": {"$ref": "#/components/responses/Unavailable"}
        }
      }
    },
    "/v1/verifications/{id}/resend": {
      "parameters": [{"$ref": "#/components/parameters/id"}],
      "post": {
        "operationId": "resendCode",
        "summary": "Sends the code once more",
        "description": "Or a new one, where the old one will soon count no more. The message has the languages that the verification was started with; `locales` is taken and not used. What was tried before stays counted.",
        "requestBody": {
          "required": false,
          "content": {
            "application/json": {
              "schema": {"$ref": "#/components/schemas/Resend"},
              "examples": {"all": {"value": {"clientAddress": "192.0.2.1"}}}
            }
          }
        },
        "responses": {
          "200": {
            "description": "A code is on its way, or was sent a moment ago",
            "headers": {
              "RateLimit-Policy": {"$ref": "#/components/headers/RateLimit-Policy"},
              "RateLimit": {"$ref": "#/components/headers/RateLimit"},
              "RateLimit-Limit": {"$ref": "#/components/headers/RateLimit-Limit"},
              "RateLimit-Remaining": {"$ref": "#/components/headers/RateLimit-Remaining"},
              "RateLimit-Reset": {"$ref": "#/components/headers/RateLimit-Reset"}
            },
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Started"}}}
          },
          "400": {"$ref": "#/components/responses/BadRequest"},
          "401": {"$ref": "#/components/responses/Unauthorized"},
          "403": {"$ref": "#/components/responses/NotSentThere"},
          "404": {"$ref": "#/components/responses/NotFound"},
          "410": {
            "description": "`gone`: used, tried too often, expired, or never there; start anew",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          },
          "413": {"$ref": "#/components/responses/TooLarge"},
          "415": {"$ref": "#/components/responses/NoJson"},
          "422": {"$ref": "#/components/responses/NoMessage"},
          "429": {"$ref": "#/components/responses/TooMany"},
          "503": {"$ref": "#/components/responses/Unavailable"}
        }
      }
    },
    "/v1/verifications/{id}/check": {
      "parameters": [{"$ref": "#/components/parameters/id"}],
      "post": {
        "operationId": "checkCode",
        "summary": "Looks at the code that a person has typed",
        "description": "White space and hyphens in the code do not matter. Give `clientAddress` as for the start.",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {"$ref": "#/components/schemas/Check"},
              "examples": {"least": {"value": {"code": "123456"}}, "all": {"value": {"code": "123 456", "clientAddress": "192.0.2.1"}}}
            }
          }
        },
        "responses": {
          "200": {
            "description": "This person holds the phone; said once of a verification. Look at the usage type: a code for signing in must not reset a password.",
            "headers": {
              "RateLimit-Policy": {"$ref": "#/components/headers/RateLimit-Policy"},
              "RateLimit": {"$ref": "#/components/headers/RateLimit"},
              "RateLimit-Limit": {"$ref": "#/components/headers/RateLimit-Limit"},
              "RateLimit-Remaining": {"$ref": "#/components/headers/RateLimit-Remaining"},
              "RateLimit-Reset": {"$ref": "#/components/headers/RateLimit-Reset"}
            },
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Approved"}}}
          },
          "400": {"$ref": "#/components/responses/BadRequest"},
          "401": {"$ref": "#/components/responses/Unauthorized"},
          "404": {"$ref": "#/components/responses/NotFound"},
          "413": {"$ref": "#/components/responses/TooLarge"},
          "415": {"$ref": "#/components/responses/NoJson"},
          "422": {
            "description": "`refused`: the code does not count; the same for a wrong, old, used and malformed one, and for a verification that nobody knows",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          },
          "423": {
            "description": "`locked`: too many failures in a row for the phone number, until it is unlocked; nothing was compared",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          },
          "429": {"$ref": "#/components/responses/TooMany"},
          "503": {"$ref": "#/components/responses/Unavailable"}
        }
      }
    },
    "/v1/unlock": {
      "post": {
        "operationId": "unlockPhone",
        "summary": "Forgets the failures of a phone number",
        "description": "So that one that is `locked` can be used again. Call it when the owner has shown by other means who they are. A number without failures is left as it is.",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {"$ref": "#/components/schemas/Unlock"},
              "examples": {"all": {"value": {"phone": "+7 900 123-45-67"}}}
            }
          }
        },
        "responses": {
          "204": {
            "description": "Its failures are forgotten",
            "headers": {
              "RateLimit-Policy": {"$ref": "#/components/headers/RateLimit-Policy"},
              "RateLimit": {"$ref": "#/components/headers/RateLimit"},
              "RateLimit-Limit": {"$ref": "#/components/headers/RateLimit-Limit"},
              "RateLimit-Remaining": {"$ref": "#/components/headers/RateLimit-Remaining"},
              "RateLimit-Reset": {"$ref": "#/components/headers/RateLimit-Reset"}
            }
          },
          "400": {"$ref": "#/components/responses/BadRequest"},
          "401": {"$ref": "#/components/responses/Unauthorized"},
          "413": {"$ref": "#/components/responses/TooLarge"},
          "415": {"$ref": "#/components/responses/NoJson"},
          "422": {
            "description": "`invalid_phone_number`: this is none",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
          },
          "429": {"$ref": "#/components/responses/TooMany"},
          "503": {"$ref": "#/components/responses/Unavailable"}
        }
      }
    }
  },
  "components": {
    "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
    "parameters": {
      "id": {"name": "id", "in": "path", "required": true, "description": "Of the verification", "schema": {"type": "string", "pattern": "^[0-9a-f]{32}$"}}
    },
    "headers": {
      "RateLimit-Policy": {"description": "How many requests in how many seconds (draft-ietf-httpapi-ratelimit-headers)", "schema": {"type": "string", "pattern": "^\"token\";q=[0-9]+;w=[0-9]+$"}},
      "RateLimit": {"description": "How many remain, and for how many seconds", "schema": {"type": "string", "pattern": "^\"token\";r=[0-9]+;t=[0-9]+$"}},
      "RateLimit-Limit": {"description": "Requests in a window", "schema": {"type": "integer"}},
      "RateLimit-Remaining": {"description": "Of them, in this window", "schema": {"type": "integer"}},
      "RateLimit-Reset": {"description": "Seconds until the next window", "schema": {"type": "integer"}},
      "Retry-After": {"description": "Seconds", "schema": {"type": "integer", "minimum": 1}}
    },
    "responses": {
      "BadRequest": {
        "description": "`malformed`: no JSON object; `invalid_member`: see `member`",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
      },
      "Unauthorized": {
        "description": "`unauthorized`: the token is missing or wrong",
        "headers": {"WWW-Authenticate": {"schema": {"const": "Bearer"}}},
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
      },
      "NotSentThere": {
        "description": "`refused`: to this number nothing is sent, and waiting does not help",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
      },
      "NotFound": {
        "description": "`not_found`: this is no id",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
      },
      "TooLarge": {
        "description": "`body_too_large`: more than 16 KiB",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
      },
      "NoJson": {
        "description": "`no_json`: send application/json",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
      },
      "NoMessage": {
        "description": "`invalid_phone_number`, `template_not_found` or `invalid_payload`: no message can be sent so",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
      },
      "TooMany": {
        "description": "`too_many_requests` with this token; `too_many_messages` to this number; `rate_limited` by the gateway; `retry_later`: too many attempts, and nothing was compared",
        "headers": {"Retry-After": {"$ref": "#/components/headers/Retry-After"}},
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
      },
      "Unavailable": {
        "description": "`unavailable`: a part failed; nothing was sent, nothing is approved, and another attempt may succeed",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
      }
    },
    "schemas": {
      "UsageType": {
        "enum": ["SignIn", "Register", "ForgotPassword", "OrganizationInvitation", "Generic", "UserPermissionValidation", "BindNewIdentifier", "MfaVerification", "BindMfa"]
      },
      "Phone": {"type": "string", "description": "International form; blanks, hyphens, dots and brackets do not matter"},
      "Start": {
        "type": "object",
        "required": ["phone", "usageType"],
        "properties": {
          "phone": {"$ref": "#/components/schemas/Phone"},
          "usageType": {"$ref": "#/components/schemas/UsageType"},
          "locales": {"type": ["string", "null"], "maxLength": 256, "description": "Languages of the message, the best first, with blanks between"},
          "clientAddress": {"type": ["string", "null"], "description": "The IP address of the person who asks, for limits"}
        }
      },
      "Resend": {
        "type": "object",
        "properties": {
          "locales": {"type": ["string", "null"], "maxLength": 256},
          "clientAddress": {"type": ["string", "null"]}
        }
      },
      "Check": {
        "type": "object",
        "required": ["code"],
        "properties": {
          "code": {"type": "string", "description": "As it was typed"},
          "clientAddress": {"type": ["string", "null"]}
        }
      },
      "Unlock": {
        "type": "object",
        "required": ["phone"],
        "properties": {
          "phone": {"$ref": "#/components/schemas/Phone"}
        }
      },
      "Started": {
        "type": "object",
        "required": ["id", "status", "expiresIn", "resendIn"],
        "properties": {
          "id": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
          "status": {"enum": ["sending", "waiting"], "description": "`waiting`: nothing was sent now, since a code was a moment ago"},
          "outcome": {"enum": ["sent", "unknown"], "description": "With `sending`; after `unknown` the person may hold the code, so ask for it"},
          "channel": {"enum": ["sms", "telegram"], "description": "With `sending`: where the person finds the code"},
          "expiresIn": {"type": "integer", "minimum": 0, "description": "Seconds in which the code counts"},
          "resendIn": {"type": "integer", "minimum": 0, "description": "Seconds until it may be sent again"}
        }
      },
      "Approved": {
        "type": "object",
        "required": ["status", "phone", "usageType"],
        "properties": {
          "status": {"const": "approved"},
          "phone": {"type": "string", "pattern": "^\\+[1-9][0-9]{6,14}$"},
          "usageType": {"$ref": "#/components/schemas/UsageType"}
        }
      },
      "Problem": {
        "type": "object",
        "required": ["title", "code"],
        "properties": {
          "title": {"type": "string"},
          "code": {"type": "string", "pattern": "^[a-z_]+$"},
          "detail": {"type": "string"},
          "member": {"type": "string", "description": "Of the request, which cannot be used"},
          "id": {"type": "string", "pattern": "^[0-9a-f]{32}$", "description": "Of a verification of which an earlier code may still count"},
          "expiresIn": {"type": "integer", "minimum": 0, "description": "With `id`"}
        }
      }
    }
  }
}
)json";

} // namespace relay
