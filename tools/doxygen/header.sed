# How Doxygen is to see the headers.
# Names as users write them.
s/^namespace smsaero::inline v0/namespace smsaero/
# How Asio finds a handler's executor is no name of the library.
s/^struct boost::asio::associator</struct associator_detail</
# What the compiler writes, or must not write, says all in its declaration.
/operator/s/= \(default\|delete\);$/& \/\/\/< @return as usual/
s/= default;$/& \/\/\/< Written by the compiler./
s/= delete;$/& \/\/\/< Not there./
# Doxygen 1.9.4 takes it for a type.
s/\bconsteval\b/constexpr/
# What the concepts `Endpoint` and `Operation` ask of a request is said there, once for all of them.
/^    using Reply = [^t]/,/^};/{
    s#^    using Reply = #    /** What the gateway says when it agrees. */ &#
    s#^    using Result = #    /** What the caller gets. */ &#
    s#^    static constexpr bool costs = #    /** Whether it sends something or costs money. */ &#
    s#^    .*std::string_view path()#    /** @return the path below that of the API, such as `sms/send` */ &#
    s#^    std::string_view problem()#    /** @return why it cannot be posted, as a sentence; empty when it can */ &#
    s#^    Errc problem()#    /** @return why it must not be posted; `Errc::None` when it may */ &#
    s#^    void write(auto&)#    /** Writes the parameters. */ &#
    s#^    void write(auto& body)#    /** Writes the parameters. @param body a `JsonBody` or `HiddenFields` */ &#
    s#^    std::string body()#    /** @return the request's body, JSON */ &#
    s#^    void hide_in(Scrub& scrub)#    /** Hides what the gateway's words must not repeat. @param scrub must not outlive this */ &#
    s#^    .* read(JsonView data, Scrub const&)#    /** Reads the reply. @param data of it @return the reply; nothing when the data is not what the manual describes */ &#
    s#^    .* read(JsonView data, Scrub const& scrub)#    /** Reads the reply. @param data of it @param scrub hides what was sent @return the reply; nothing when the data is not what the manual describes */ &#
    s#^    .* conclude(Outcome outcome, .* reply)#    /** Ends the call. @param outcome how it ended @param reply what the gateway said, or the failure @return both, or the failure, for the caller */ &#
}
# The asynchronous forms of `Client` are told by its comment and that of the form before.
/^class Client /,/^};/{
    /^    template <class.* Token>$/{
        N
        s#auto async_\([a-z_]*\)(Token#/** The asynchronous form of `\1`. @param token any completion token @return what it makes of the result */ &#
        s#auto async_\([a-z_]*\)([A-Za-z]* request, Token#/** The asynchronous form of `\1`. @param request as there @param token any completion token @return what it makes of the result */ &#
        s#auto async_\([a-z_]*\)(std::int64_t id, Token#/** The asynchronous form of `\1`. @param id as there, from 1 up @param token any completion token @return what it makes of the result */ &#
    }
}
